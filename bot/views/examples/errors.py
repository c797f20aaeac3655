"""One of each: refusals, and what is our fault."""

from datetime import date

from bot.domain.refusal import Offer, Refusal
from bot.talk.message import Message
from bot.views import errors
from bot.words import Words


def examples(words: Words) -> dict[str, Message]:
    """One of each way to say no; the refusals of every rule stand in the section `errors`."""
    paris = Offer(label="Europe/Paris", command="settings", values={"timezone": "Europe/Paris"})
    another = Offer(label="Another", command="settings")
    checkin = Offer(label="Check in", command="checkin")
    return {
        "refused/length": errors.refused(words, Refusal("length.bad", given="-5")),
        "refused/zone": errors.refused(
            words,
            Refusal("zone.unknown", given="Pariss", meant="Europe/Paris", offers=(paris, another)),
        ),
        "refused/future": errors.refused(words, Refusal("date.future", date=date(2026, 3, 20))),
        "refused/command": errors.refused(
            words, Refusal("command.meant", given="chekin", meant="checkin", offers=(checkin,))
        ),
        "refused/organiser_slack": errors.refused(words, Refusal("organiser.workspace")),
        "refused/organiser_away": errors.refused(
            words,
            Refusal("organiser.only_away", offers=(Offer(label="Away", command="away"),)),
        ),
        "refused/organiser": errors.refused(words, Refusal("organiser.only")),
        "refused/number": errors.refused(words, Refusal("checkin.unknown", number=41, last=38)),
        "refused/quote": errors.refused(words, Refusal("quote.open", given="TWiML")),
        "refused/long": errors.refused(words, Refusal("command.unknown", given="word " * 30)),
        "ours": errors.ours(words, "K7QX"),
        "unshown": errors.unshown(words, "K7QX"),
        "store": errors.store(words, "store-busy", "K7QX"),
        "store/other": errors.store(words, "store-conflict", "K7QX"),
        "answered_before": errors.answered_before(words),
        "with_cut": errors.with_cut(words, Message(title="Changed."), {"note": 500}),
    }
