"""Words that do, or never do, stand before a colon as somebody's label."""

from __future__ import annotations

# Say who is speaking in any case, also in the middle of a paragraph.
LONG_ROLES = frozenset(
    """interviewer interviewee moderator facilitator participant respondent researcher co-interviewer co-facilitator
    observer informant""".split()
)

# Say who is speaking when written with a capital.
CAPITAL_ROLES = frozenset(
    """int intv iv resp mod fac part speaker chair chairman chairwoman chairperson all both group unknown unidentified
    male female everyone several together voice audience""".split()
)

# Single letters that mean a role by custom.
LETTER_ROLES = frozenset("IPQABRMF")

INTERVIEWERS = frozenset(
    """i q int intv iv interviewer co-interviewer researcher moderator mod facilitator co-facilitator fac""".split()
)

# Open a line before a colon but never name a speaker.
NEVER = frozenset(
    """note notes nb n.b example examples e.g i.e eg ie date time location venue duration length present apologies
    attendees attending absent action actions aob agenda subject re to from cc bcc sent warning tip source sources ps
    p.s fyi summary keywords keyword yes no so and but then well because ok okay however also first firstly second
    secondly third thirdly finally lastly therefore thus hence meanwhile additionally similarly anyway remember
    important result results conclusion conclusions recommendation recommendations introduction background aim aims
    method methods discussion findings reference references title author authors file filename version audio recorded
    recording recorder transcriber transcription transcript project study site setting mode language pseudonym
    participants speakers interviewers contents abstract limitations strengths weaknesses advantages disadvantages
    tel phone email e-mail website url http https address break interval
    intermission pause jingle music lunch covid covid-19 covid19 h1n1 co2 b12 g7 g20 uk us usa eu nhs
    bme bame hr key legend faq rsvp etc asap total average mean median mr mrs ms dr prof""".split()
)

# A heading when a number or letter follows.
HEADINGS = frozenset(
    """theme section chapter part question item figure fig table step phase stage module indicator objective appendix
    annex year week day slide page topic task case session workshop version volume vol paragraph clause case-study
    research-question rq goal outcome recommendation finding box exercise activity""".split()
)

# Capitalised at the start of a sentence, and then not a name.
FUNCTION_WORDS = frozenset(
    """so and but then well because ok okay yes no not if when while what why how who where which that this these those
    there here it its he she they we you i my our your his her their in on at by for with from to of as or nor yet
    also just even maybe perhaps now again once after before since until do does did is are was were be been has have
    had can could will would shall should may might must let anyway actually basically obviously first second third
    next one some any every each most many much more another other such whether however although though like for
    example two three four five six seven eight nine ten""".split()
)

# Small words inside a name.
PARTICLES = frozenset(
    "de del della di da dos du van von der den ter ten la le of the and y bin ibn al el af av zu".split()
)

# Keys that only a description of the recording has, never a speaker.
METADATA_KEYS = frozenset(
    """date time location venue place duration length transcriber transcribed recorded recording recorder project study
    site file filename audio mode language pseudonym version title subject re from to cc bcc sent attendees setting
    id participant-id interview-date date-of-interview participant-number interview-number place-of-interview
    date-recorded audio-file file-name interview-length start-time end-time interview-type interview-no source
    transcribed-by transcription workstream case-study organisation organization trust gender age ethnicity band role
    job-title keywords number group-size""".split()
)

# Openings of minutes, which list people without quoting them.
MINUTES_KEYS = frozenset("present apologies attendees aob minutes action actions".split())

# Parts of a table's header row.
SPEAKER_COLUMNS = frozenset("speaker name who person participant voice respondent speakers".split())
TEXT_COLUMNS = frozenset("text transcript content speech utterance words dialogue transcription said".split())
