"""The author's workshop: what needs files and bots together, or paper: castings, rehearsals, previews, handouts.

Its law: it reads files and plays tables, and knows neither sockets nor windows.
"""
