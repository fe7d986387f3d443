"""What the participating States and organizations of 2009 are called in French, for the order in which they sit.

Source: the participating States of the OSCE as of 2009, by their short names in its French documents. The former
Yugoslav Republic of Macedonia sat by that name, and Kyrgyzstan and Moldova by the French names of the time.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

FRENCH_STATES: Mapping[str, str] = {
    "AL": "Albanie",
    "AD": "Andorre",
    "AM": "Arménie",
    "AT": "Autriche",
    "AZ": "Azerbaïdjan",
    "BY": "Bélarus",
    "BE": "Belgique",
    "BA": "Bosnie-Herzégovine",
    "BG": "Bulgarie",
    "CA": "Canada",
    "HR": "Croatie",
    "CY": "Chypre",
    "CZ": "République tchèque",
    "DK": "Danemark",
    "EE": "Estonie",
    "FI": "Finlande",
    "FR": "France",
    "GE": "Géorgie",
    "DE": "Allemagne",
    "GR": "Grèce",
    "VA": "Saint-Siège",
    "HU": "Hongrie",
    "IS": "Islande",
    "IE": "Irlande",
    "IT": "Italie",
    "KZ": "Kazakhstan",
    "KG": "Kirghizistan",
    "LV": "Lettonie",
    "LI": "Liechtenstein",
    "LT": "Lituanie",
    "LU": "Luxembourg",
    "MT": "Malte",
    "MD": "Moldavie",
    "MC": "Monaco",
    "ME": "Monténégro",
    "NL": "Pays-Bas",
    "NO": "Norvège",
    "PL": "Pologne",
    "PT": "Portugal",
    "RO": "Roumanie",
    "RU": "Fédération de Russie",
    "SM": "Saint-Marin",
    "RS": "Serbie",
    "SK": "Slovaquie",
    "SI": "Slovénie",
    "ES": "Espagne",
    "SE": "Suède",
    "CH": "Suisse",
    "TJ": "Tadjikistan",
    "MK": "ex-République yougoslave de Macédoine",
    "TR": "Turquie",
    "TM": "Turkménistan",
    "UA": "Ukraine",
    "GB": "Royaume-Uni",
    "US": "États-Unis d'Amérique",
    "UZ": "Ouzbékistan",
}
"""The 56 participating States by their codes."""

FRENCH_ORGANIZATIONS: Mapping[str, str] = {
    "NATO": "OTAN",
    "EU": "Union européenne",
    "CSTO": "OTSC",
    "CIS": "CEI",
    "OSCE": "OSCE",
}
"""The five organizations of Article 10 of the draft treaty by their codes, as they are abbreviated in French."""


def by_letters(name: str) -> str:
    """Gives what a French name is sorted by: accents and capitals make no difference.

    >>> sorted(["Finlande", "États-Unis d'Amérique", "Estonie", "Espagne"], key=by_letters)
    ['Espagne', 'Estonie', "États-Unis d'Amérique", 'Finlande']
    """
    parts = unicodedata.normalize("NFD", name)
    return "".join(each for each in parts if not unicodedata.combining(each)).casefold()
