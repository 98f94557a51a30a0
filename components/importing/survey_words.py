"""The words by which form tools and people ask what a PMF survey asks; titles are folded.

A further language or tool is a word in one of these lists, and a case of its test.
"""

import re

QUESTION = re.compile(
    r"no longer (?:be able to )?(?:use|exist|available)|disappeared tomorrow|how disappointed"
    r"|nicht mehr (?:\w+ )?(?:nutzen|verwenden|benutzen)|wie enttäuscht"
    r"|plus (?:\w+ )?utiliser|déçue?"
    r"|ya no pud|decepcionad|não pudesse|não pude(?:r|sse) mais|desapontad"
    r"|potess\w+ più|delus|niet meer (?:\w+ )?gebruiken|teleurgesteld"
    r"|już (?:korzystać|używać)|rozczarowan|inte längre|besviken|使えなくなった|残念",
    re.IGNORECASE,
)
BENEFIT = re.compile(
    r"main benefit|primary benefit|main value|hauptnutzen"
    r"|(?:größte|wichtigste)\w* (?:nutzen|vorteil)"
    r"|principal (?:bénéfice|avantage)|principal beneficio|beneficio principal"
    r"|principal benefício|benefício principal|principale (?:vantaggio|beneficio)"
    r"|belangrijkste voordeel|główn\w+ korzyś|största (?:nyttan|nytta|fördelen)"
    r"|一番のメリット|主なメリット",
    re.IGNORECASE,
)
IMPROVE = re.compile(
    r"improve|make it better|verbesser|améliorer|mejorar|melhorar|migliorare|verbeteren|ulepszy"
    r"|poprawi|förbättra|改善",
    re.IGNORECASE,
)
# Titles by which tools tell the moment of an answer, the surest first.
DAYS = (
    *("submittedat", "submitdateutc", "submitdate", "completiontime", "enddate", "timestamp"),
    *("heldon", "date", "day", "datum", "zeitstempel", "horodateur", "marcatemporal"),
    *("informazionicronologiche", "submissiondate", "answeredon", "createdat", "responsedate"),
    *("carimbodedatahora", "tijdstempel", "sygnaturaczasowa", "tidsstämpel", "タイムスタンプ"),
    *("starttime", "startdate", "startdateutc"),
)
COMPANIES = (
    *("customer", "company", "companyname", "organisation", "organization", "account", "client"),
    *("firma", "unternehmen", "entreprise", "société", "empresa", "azienda", "bedrijf", "företag"),
    *("yourcompany", "whichcompanydoyouworkfor", "whatcompanydoyouworkfor", "会社名"),
)
NAMES = ("person", "name", "fullname", "yourname", "respondent", "contact", "respondentname")
EMAILS = ("email", "emailaddress", "youremail", "emailadresse", "adresseemail", "correo", "eメール")
PEOPLE_IDS = (
    *("userid", "respondentid", "responseid", "submissionid", "networkid", "id", "no"),
    *("token", "antwortid"),
)
STATES = {"finished": {"yes", "true", "1"}, "responsetype": {"completed"}, "status": {"complete"}}
# Of a table with a row a question: what is asked, what is answered, and by whom; the surest first.
QUESTIONS = (
    *("question", "questiontext", "questiontitle", "questionname", "fieldlabel", "prompt"),
    *("frage", "pregunta", "pergunta", "domanda", "vraag", "pytanie", "fråga", "質問"),
)
ANSWERS = (
    *("answer", "answertext", "response", "responsetext", "answervalue", "value", "reply"),
    *("antwort", "réponse", "respuesta", "resposta", "risposta", "antwoord", "odpowiedź"),
    *("svar", "回答"),
)
PEOPLE = (
    *("responseid", "submissionid", "respondentid", "participantid", "userid", "respondent"),
    *("participant", "personid", "person", "token", "antwortid", "id", "no", "contact"),
    *(*EMAILS, "name", "fullname", "teilnehmer", "befragter"),
)
