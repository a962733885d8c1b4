"""Reads an iCalendar file as a program of other people's making does, and says as JSON what it understood.

Instants are found twice: by the clocks that the file itself describes, and by those of the IANA data.
"""
import json
import sys
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar

calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
[zone] = calendar.timezones
described = zone.to_tz(lookup_tzid=False)
known = ZoneInfo(zone.tz_name)


def instant(local, clocks):
    return local.replace(tzinfo=clocks).astimezone(UTC).isoformat()


def text(event, name):
    return str(event[name]) if name in event else None


def told(event):
    start, end = event.start.replace(tzinfo=None), event.end.replace(tzinfo=None)
    return {
        "uid": event.uid,
        "sequence": int(event["SEQUENCE"]),
        "stamp": event.stamp.isoformat(),
        "status": text(event, "STATUS"),
        "summary": text(event, "SUMMARY"),
        "location": text(event, "LOCATION"),
        "description": text(event, "DESCRIPTION"),
        "zone": event["DTSTART"].params["TZID"],
        "start": start.isoformat(),
        "end": end.isoformat(),
        "by_file": instant(start, described),
        "by_iana": instant(start, known),
    }


def disagreements(first, last):
    """Hours at which the clocks of the file are not those of the zone."""
    hour, found = first, []
    while hour < last:
        if hour.astimezone(described).utcoffset() != hour.astimezone(known).utcoffset():
            found.append(hour.isoformat())
        hour += timedelta(hours=1)
    return found


year = min((event.start.year for event in calendar.events), default=datetime.now(UTC).year)
broken = [str(error) for part in calendar.walk() for error in part.errors]
print(json.dumps({
    "name": str(calendar["X-WR-CALNAME"]),
    "zone": zone.tz_name,
    "broken": broken,
    "events": [told(event) for event in calendar.events],
    "disagreements": disagreements(datetime(year, 1, 2, tzinfo=UTC), datetime(year, 12, 30, tzinfo=UTC)),
}))
