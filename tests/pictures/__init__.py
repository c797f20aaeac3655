"""Tests of the pictures and of the words beside them."""
