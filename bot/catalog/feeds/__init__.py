"""Feeds of podcasts and of papers: what others publish, fetched with care and trusted in nothing.

`addresses` says where a feed may live, `fetching` gets it, `reading` makes entries of it, whose
every field `fields` has cleaned. What one source alone does stands in `podcasts`, `arxiv` and
`huggingface`. `fetching` and `parsed` load what they need when they are first used.
"""
