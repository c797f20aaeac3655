"""Discord's limits of requests: a bucket for each route and place, and 50 a second for the bot."""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from dataclasses import dataclass

# (requests, seconds, the part of the path that has a bucket of its own)
RULES: dict[tuple[str, str], tuple[int, float, str]] = {
    ("POST", "/channels/{channel_id}/messages"): (5, 5.0, "channel_id"),
    ("PATCH", "/channels/{channel_id}/messages/{message_id}"): (5, 5.0, "channel_id"),
    ("DELETE", "/channels/{channel_id}/messages/{message_id}"): (5, 1.0, "channel_id"),
    ("POST", "/webhooks/{webhook_id}/{webhook_token}"): (5, 2.0, "webhook_token"),
}
OTHERS = (50, 1.0, "")
# Answers to interactions are bound neither to a bucket nor to the limit of the bot.
FREE = "/interactions/"
BOUNDLESS = (FREE, "/webhooks/")


@dataclass
class Refused:
    """A 429: seconds to wait, and whether the whole bot has to."""

    retry_after: float
    everywhere: bool = False
    scope: str = "user"


@dataclass
class Bucket:
    limit: int
    per: float
    used: int = 0
    resets: float = 0.0


class RateLimits:
    """Counts by the server's clock; `on` switches the counting, not the scripted faults."""

    def __init__(self) -> None:
        self.on = True
        self.a_second = 50
        self.rules = dict(RULES)
        self.refusals: list[tuple[str, Refused]] = []
        self.invalid: deque[float] = deque()  # 401, 403, 429: 10,000 in 10 minutes end in a ban
        self.invalid_limit = 10_000
        self.by_second: Counter[int] = Counter()
        self._buckets: dict[tuple[str, str], Bucket] = {}
        self._window = [0.0, 0.0]

    def take(
        self, method: str, template: str, params: dict[str, str], now: float
    ) -> tuple[dict[str, str], Refused | None]:
        """The headers for the answer, and the refusal when a limit is passed."""
        if template.startswith(FREE):
            return {}, None
        if not template.startswith(BOUNDLESS):
            refused = self._global(now)
            if refused:
                return self._note(f"{method} {template}", refused)
        limit, per, major = self.rules.get((method, template), OTHERS)
        name = hashlib.sha256(f"{method} {template}".encode()).hexdigest()[:24]
        bucket = self._buckets.setdefault((name, params.get(major, "")), Bucket(limit, per))
        if now >= bucket.resets or not self.on:
            bucket.used, bucket.resets = 0, now + per
        refused = None
        if bucket.used >= limit:
            refused = Refused(bucket.resets - now)
        else:
            bucket.used += 1
        headers = {
            "X-RateLimit-Limit": str(limit),
            "X-RateLimit-Remaining": str(max(0, limit - bucket.used)),
            "X-RateLimit-Reset": f"{bucket.resets:.3f}",
            "X-RateLimit-Reset-After": f"{max(0.0, bucket.resets - now):.3f}",
            "X-RateLimit-Bucket": name,
        }
        if refused:
            headers |= self._note(f"{method} {template}", refused)[0]
        return headers, refused

    def _global(self, now: float) -> Refused | None:
        if now >= self._window[0] + 1.0:
            self._window = [now, 0]
        self._window[1] += 1
        self.by_second[int(now)] += 1
        if self.on and self._window[1] > self.a_second:
            return Refused(self._window[0] + 1.0 - now, everywhere=True, scope="global")
        return None

    def _note(self, what: str, refused: Refused) -> tuple[dict[str, str], Refused]:
        self.refusals.append((what, refused))
        return headers_of(refused), refused

    def count_invalid(self, now: float) -> None:
        self.invalid.append(now)
        while self.invalid and self.invalid[0] < now - 600:
            self.invalid.popleft()

    def banned(self) -> bool:
        return len(self.invalid) > self.invalid_limit


def headers_of(refused: Refused) -> dict[str, str]:
    headers = {
        "Retry-After": str(int(refused.retry_after) + 1),
        "X-RateLimit-Scope": refused.scope,
        "X-RateLimit-Reset-After": f"{refused.retry_after:.3f}",
    }
    return headers | ({"X-RateLimit-Global": "true"} if refused.everywhere else {})
