"""A notice for search engines: schema.org JobPosting (one a post), Course, Offer, LoanOrCredit."""

from __future__ import annotations

from yizhan.model import Notice, NoticeKind, Pay, Phrase, Post
from yizhan.pages import links
from yizhan.pages.edition import Edition
from yizhan.pages.notice_rows import area_of, place_words
from yizhan.pages.structured import Thing


def things(edition: Edition, notice: Notice, lang: str) -> list[Thing]:
    """What a notice offers. A job notice without single posts is one posting."""
    if notice.kind is NoticeKind.JOB:
        return [_job(edition, notice, post, number, lang) for number, post in enumerate(notice.posts or (None,), 1)]
    if notice.kind is NoticeKind.COURSE:
        return [_course(edition, notice, lang)]
    if notice.kind is NoticeKind.LOAN:
        return [_loan(edition, notice, lang)]
    return [{**_offer(edition, notice, lang), "@id": _id(edition, notice, "offer")}]


def provider(edition: Edition, notice: Notice, lang: str) -> Phrase | None:
    """Who employs, teaches, lends or gives, in words; None where nobody is named."""
    if notice.provided_by:
        return edition.library.directory[notice.provided_by].name.phrase(lang)
    return notice.provider.phrase(lang) if notice.provider else None


def _job(edition: Edition, notice: Notice, post: Post | None, number: int, lang: str) -> Thing:
    requirements = post.requirements.phrase(lang).text if post and post.requirements else None
    said = notice.description.phrase(lang).text if notice.description else None
    return {
        "@type": "JobPosting",
        "@id": _id(edition, notice, f"job-{number}"),
        "title": (post.name if post else notice.name).phrase(lang).text,
        "description": " ".join(filter(None, (said, requirements))) or notice.name.phrase(lang).text,
        "datePosted": notice.posted,
        "validThrough": _end(notice),
        "hiringOrganization": _organisation(provider(edition, notice, lang)),
        "jobLocation": {"@type": "Place", **_place(edition, notice, lang)},
        "totalJobOpenings": post.number if post else None,
        "qualifications": requirements,
        "baseSalary": _salary(post.pay) if post and post.pay else None,
        "url": edition.url(links.notice(lang, notice.id)),
    }


def _salary(pay: Pay) -> Thing:
    same = pay.least is not None and pay.least == pay.most
    return {
        "@type": "MonetaryAmount",
        "currency": "CNY",
        "value": {
            "@type": "QuantitativeValue",
            "value": pay.least if same else None,
            "minValue": None if same else pay.least,
            "maxValue": None if same else pay.most,
            "unitText": pay.per.value,
        },
    }


def _course(edition: Edition, notice: Notice, lang: str) -> Thing:
    starts = notice.starts
    return {
        "@type": "Course",
        "@id": _id(edition, notice, "course"),
        "name": notice.name.phrase(lang).text,
        "description": (notice.description or notice.name).phrase(lang).text,
        "provider": _organisation(provider(edition, notice, lang)),
        "url": edition.url(links.notice(lang, notice.id)),
        "offers": _offer(edition, notice, lang),
        "hasCourseInstance": {
            "@type": "CourseInstance",
            "name": notice.name.phrase(lang).text,
            "startDate": f"{starts}:00+08:00" if starts and "T" in starts else starts,
            "location": {"@type": "Place", **_place(edition, notice, lang)},
            "maximumAttendeeCapacity": notice.places,
            "remainingAttendeeCapacity": notice.places_left,
        },
    }


def _loan(edition: Edition, notice: Notice, lang: str) -> Thing:
    return {
        "@type": "LoanOrCredit",
        "@id": _id(edition, notice, "loan"),
        "name": notice.name.phrase(lang).text,
        "description": _described(notice, lang),
        "provider": _organisation(provider(edition, notice, lang)),
        "areaServed": _area(edition, notice, lang),
        "url": edition.url(links.notice(lang, notice.id)),
        "offers": _offer(edition, notice, lang),
    }


def _offer(edition: Edition, notice: Notice, lang: str) -> Thing:
    """Prices are words ("CNY 5 with the card"), so they stand in the description: `price` takes a bare number."""
    return {
        "@type": "Offer",
        "name": notice.name.phrase(lang).text,
        "description": _described(notice, lang),
        "validFrom": notice.posted,
        "validThrough": _end(notice),
        "availability": "https://schema.org/SoldOut" if notice.places_left == 0 else None,
        "offeredBy": _organisation(provider(edition, notice, lang)),
        "areaServed": _area(edition, notice, lang),
        "availableAtOrFrom": {"@type": "Place", **_place(edition, notice, lang)} if notice.station else None,
        "url": edition.url(links.notice(lang, notice.id)),
    }


def _described(notice: Notice, lang: str) -> str:
    parts = [words.phrase(lang).text for words in (notice.price, notice.amount, notice.description) if words]
    return " · ".join(parts)


def _end(notice: Notice) -> str | None:
    """The last second of the last day, in China."""
    return f"{notice.until}T23:59:59+08:00" if notice.until else None


def _organisation(name: Phrase | None) -> Thing | None:
    return {"@type": "Organization", "name": name.text} if name else None


def _area(edition: Edition, notice: Notice, lang: str) -> Thing:
    name = edition.library.areas[area_of(edition, notice)].name.phrase(lang).text
    return {"@type": "AdministrativeArea", "name": name}


def _place(edition: Edition, notice: Notice, lang: str) -> Thing:
    station = edition.library.stations[notice.station] if notice.station else None
    return {
        "name": station.name.phrase(lang).text if station else place_words(edition, notice, lang).text,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": station.address.phrase(lang).text if station and station.address else None,
            "addressLocality": _area(edition, notice, lang)["name"],
            "addressCountry": "CN" if _in_china(edition, notice) else None,
        },
    }


def _in_china(edition: Edition, notice: Notice) -> bool:
    """Codes of GB/T 2260 are numbers; an area of our own, such as a development zone, lies below one."""
    return any(code[:1].isdigit() for code in edition.library.lineage[area_of(edition, notice)])


def _id(edition: Edition, notice: Notice, part: str) -> str:
    return f"{edition.url(links.notice('zh', notice.id))}#{part}"
