"""Alerts are sent on to the webhooks that their rules name, each until it is taken, within the same bounds as pages."""

import httpx

from truce.intake.fetching import PATIENCE, GuardedTransport, Reach
from truce.watch.counting import Counts
from truce.watch.memory import Alert, Memory
from truce.watch.polite import back_off

FIRST_WAIT = 30.0
MOST_TRIES = 12


def send_alerts(memory: Memory, now: float, may_reach: Reach, counts: Counts) -> None:
    """Send what is due; what is not taken is tried again later, and after many tries left in the list of alerts."""
    for alert in memory.unsent(now):
        taken = _is_taken(alert, may_reach)
        counts.webhooks.labels("taken" if taken else "refused").inc()
        tries = alert.tries + 1
        due = now + back_off(alert.tries, FIRST_WAIT)
        gives_up = tries >= MOST_TRIES
        memory.keep_alert(
            alert._replace(tries=tries, due=due, sent=int(taken), webhook=None if gives_up else alert.webhook)
        )


def _is_taken(alert: Alert, may_reach: Reach) -> bool:
    headers = {"content-type": "application/json", "idempotency-key": alert.key.encode().hex()[:64]}
    try:
        with httpx.Client(transport=GuardedTransport(may_reach), timeout=PATIENCE, trust_env=False) as client:
            return client.post(alert.webhook or "", content=alert.body.encode(), headers=headers).is_success
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        return False
