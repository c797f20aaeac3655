"""Private things of the examples; tests hold that nobody but their owner ever sees them."""

from bot.domain.checkins import Kind
from bot.domain.steps import Step, StepOf
from bot.views.papers import PaperText

WHY = "I want work that I would do for nothing."
COMPANY = "Orchid Labs"
NOTE = "loss functions, at last"
ELSEWHERE = "Zora of the other group"
PRIVATE_MINUTES = 47
PRIVATE = (WHY, COMPANY, NOTE, ELSEWHERE, str(PRIVATE_MINUTES))
"""Never in a title, never in a message that others see."""

VIDEO = Step(
    of=StepOf.ITEM,
    id="ss-nn-week-2",
    title="week 2, video 4 of the course",
    source="Neural Networks and Deep Learning",
    kind=Kind.VIDEO,
    minutes=14,
    url="https://www.deeplearning.ai/courses/",
)
LESSON = Step(
    of=StepOf.ITEM,
    id="be-lesson-3",
    title="Lesson 3: Neural net foundations",
    source="lesson 3",
    kind=Kind.LECTURE,
    minutes=25,
    url="https://course.fast.ai/Lessons/lesson3.html?t=2460s",
    part=(41, 66),
    pieces_left=2,
    length=90,
)
EPISODE = Step(
    of=StepOf.EPISODE,
    id="twiml-117",
    title="Discovering Exoplanets",
    source="TWiML",
    kind=Kind.PODCAST,
    minutes=30,
    url="https://twimlai.com/podcast/twimlai/discovering-exoplanets/",
    part=(0, 30),
    typical=(46, 90),
)
SHORT_EPISODE = Step(
    of=StepOf.EPISODE,
    id="ld-cnn",
    title="Convolutional Neural Networks",
    source="Linear Digressions",
    kind=Kind.PODCAST,
    minutes=21,
    url="https://soundcloud.com/linear-digressions/convolutional-neural-networks",
    length=21,
)

DOMINGOS = PaperText(
    id="domingos-2012-useful-things",
    title="A few useful things to know about machine learning",
    authors="P. Domingos",
    year=2012,
    url="https://homes.cs.washington.edu/~pedrod/papers/cacm12.pdf",
    free=True,
    level=1,
    why="Folk wisdom that is usually learned by burning weeks on a project.",
    question="Which of its lessons have you already broken?",
)
LECUN = PaperText(
    id="lecun-2015-deep-learning",
    title="Deep learning",
    authors="Y. LeCun, Y. Bengio, G. Hinton",
    year=2015,
    url="https://doi.org/10.1038/nature14539",
    free=False,
    level=1,
    why="Nine pages that map the whole field.",
    question="What does the review say that it replaces?",
)


def examples(_: object) -> dict[str, object]:
    """None of its own."""
    return {}
