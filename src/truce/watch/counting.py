"""What a watch counts, for Prometheus: requests, pages and claims by what became of them, and what waits."""

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest


class Counts:
    """The measures of one watch, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.polls = Counter("truce_feed_polls", "Looks at feeds", ["outcome"], registry=self.registry)
        self.pages = Counter("truce_pages", "Pages, by what became of them", ["outcome"], registry=self.registry)
        self.claims = Counter("truce_claims", "Claims read from pages", registry=self.registry)
        self.alerts = Counter("truce_alerts", "Alerts told", ["rule"], registry=self.registry)
        self.webhooks = Counter("truce_webhooks", "Alerts sent on", ["outcome"], registry=self.registry)
        self.waiting = Gauge("truce_pages_waiting", "Pages that wait to be read", registry=self.registry)
        self.failing = Gauge("truce_feeds_failing", "Feeds whose last look failed", registry=self.registry)

    def page(self) -> bytes:
        """All of them, as Prometheus reads them."""
        return generate_latest(self.registry)
