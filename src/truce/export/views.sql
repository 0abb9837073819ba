-- Every claim that stands, of whichever kind, with who it is about and whose word it is.
CREATE OR REPLACE VIEW claims AS
SELECT 'statement' AS kind, id, published, outlet, url, status, when_from, when_to, form AS type, speaker AS subject,
  source, quote, deal, incident FROM statements
UNION ALL BY NAME
SELECT 'position' AS kind, id, published, outlet, url, status, when_from, when_to, stance AS type, party AS subject,
  source, quote, deal, incident FROM positions
UNION ALL BY NAME
SELECT 'event' AS kind, id, published, outlet, url, status, when_from, when_to, type, array_to_string(actors, '; ')
  AS subject, source, quote, deal, incident FROM events
UNION ALL BY NAME
SELECT 'control' AS kind, id, published, outlet, url, status, when_from, when_to, change AS type, holder AS subject,
  source, quote, deal, incident FROM control
UNION ALL BY NAME
SELECT 'violation' AS kind, id, published, outlet, url, status, when_from, when_to, NULL AS type,
  array_to_string(accused, '; ') AS subject, source, quote, deal, incident FROM violations;

-- Events by day and type: happened, and no earlier chapter told again. Claims of one incident count once.
CREATE OR REPLACE VIEW events_by_day AS
SELECT when_from AS day, type, count(DISTINCT coalesce(incident, id)) AS incidents,
  count(DISTINCT outlet) AS outlets
FROM events WHERE status = 'happened' AND NOT background AND when_from = when_to
GROUP BY ALL ORDER BY ALL;

-- Deaths by incident: the least and the most that any account counts.
CREATE OR REPLACE VIEW fatalities AS
SELECT coalesce(incident, id) AS incident, min(when_from) AS day, any_value(place) AS place,
  min(killed_low) AS low, max(coalesce(killed_high, killed_low)) AS high, count(DISTINCT outlet) AS outlets
FROM events WHERE status = 'happened' AND NOT background AND killed_low IS NOT NULL
GROUP BY ALL ORDER BY day, incident;

-- Where each party last stood on each deal.
CREATE OR REPLACE VIEW stances AS
SELECT * FROM standings
QUALIFY row_number() OVER (PARTITION BY deal, party ORDER BY since DESC, stance) = 1
ORDER BY deal, party;
