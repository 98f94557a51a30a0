"""Bringing in other people's files: what each column is taken for, and what each row would do.

One way through: an uploaded file -> `sources_of` (its sheets as they stand) -> `guessed_tab` and
`matches` (what they are taken for; a person may say otherwise) -> `Mapped` (what they are) ->
`judged` (new, already there, twice, or at odds with a row that is there) -> `bring_in`.

Nothing is written before the last step, and nothing is ever written twice: a row is recognised by
its ID, by its content, and, where it has no ID, by the one that is made from its content. So a file
that is brought in again next week, a little longer, adds only what is new; what has been changed in
the workbook meanwhile is named and left as it is.
"""
