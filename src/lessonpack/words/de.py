"""The words of German. None has an ß, so they serve Switzerland too."""

from __future__ import annotations

from lessonpack.words.base import Words
from lessonpack.words.counting import Counted

NAME = "German"
WORDS = Words(
    counting="one",
    letters="A B C D E F G H I J K L M N O P Q R S T U V W X Y Z",
    part_letters="a b c d e f g h i j k l m n o p q r s t u v w x y z",
    # On every sheet.
    name="Name",
    class_="Klasse",
    date="Datum",
    minutes=Counted(other="{count} Min."),
    page="Seite {page} von {pages}",
    continued="{title} ({page} von {pages})",
    total=Counted(one="Gesamt: 1 Punkt", other="Gesamt: {count} Punkte"),
    marks=Counted(one="1 Punkt", other="{count} Punkte"),
    lines=Counted(one="1 Schreibzeile", other="{count} Schreibzeilen"),
    room="Platz zum Schreiben",
    tick_box="Kästchen zum Ankreuzen",
    colon=": ",
    between="; ",
    # Who works together.
    alone="Einzelarbeit",
    pair="Partnerarbeit",
    group="Gruppenarbeit",
    whole_class="Plenum",
    # The files of a lesson.
    lesson="Stunde {number}",
    handout="Infoblatt",
    worksheet="Arbeitsblatt",
    answers="Lösungen",
    plan="Verlaufsplan",
    slides="Folien",
    # The handout.
    outcome="Am Ende der Stunde",
    story="Was bisher geschah",
    characters="Wer ist wer?",
    ties="Wie sie zueinander stehen",
    themes="Fragen, die das Buch stellt",
    terms="Wichtige Begriffe",
    # The plan.
    time="Zeit",
    phase="Phase",
    say="Das sage und frage ich",
    do="Das tut die Klasse",
    look_for="Darauf achte ich",
    expect="Zu erwarten: {text}",
    if_stuck="Falls es stockt: {text}",
    standards="Kompetenzen",
    resources="Material",
    misconceptions="Mögliche Fehlvorstellungen",
    homework="Hausaufgabe",
    guidance="Vor dem Unterricht zu lesen",
    sources="Quellen: {sources}",
    reading="Lesen: {text}",
    # The print list of a week.
    print_heading="{week}: in dieser Reihenfolge drucken",
    print_heading_for="{week} für {group}: in dieser Reihenfolge drucken",
    print_day="{day}: Stunde {lesson}",
    pages=Counted(one="1 Seite", other="{count} Seiten"),
    sheets=Counted(
        one="Insgesamt 1 Blatt, beidseitig bedruckt.", other="Insgesamt {count} Blätter, beidseitig bedruckt."
    ),
    # All activities.
    answer="{title} – Lösung",
    model_answer="{title} – Beispiellösung",
    answer_each="Beantworte jede Frage.",
    accept="Auch richtig: {answers}.",
    starters="Satzanfänge",
    criteria="Checkliste",
    right_answer="Richtige Antwort: {letter}",
    # The activities' own headings.
    titles={
        "analysis": "Unter der Lupe",
        "cloze": "Lückentext",
        "discussion": "Denken, austauschen, vorstellen",
        "exit_ticket": "Exit-Ticket",
        "extended_writing": "Schreibe darüber",
        "frayer": "Erkunde einen Begriff",
        "matching": "Ordne zu",
        "multiple_choice": "Wähle die richtige Antwort",
        "sequencing": "Ordne die Ereignisse",
        "short_answer": "In eigenen Worten",
        "true_false": "Richtig oder falsch?",
    },
    # Gaps and their words.
    blank="Lücke",
    word_bank="Wortspeicher",
    fill_gaps="Fülle jede Lücke mit einem Wort aus dem Wortspeicher.",
    fill_gaps_extra="Fülle jede Lücke mit einem Wort aus dem Wortspeicher. Du brauchst nicht alle Wörter.",
    fill_gaps_unaided="Fülle jede Lücke mit dem Wort, das am besten passt.",
    # True or false.
    true="Richtig",
    false="Falsch",
    verdict="Richtig oder falsch?",
    judge="Entscheide bei jeder Aussage, ob sie richtig oder falsch ist.",
    correction="Falls falsch, stelle richtig:",
    # Pairs to match.
    match_pairs="Schreibe zu jeder Zahl den Buchstaben, der dazugehört.",
    match_pairs_extra=(
        "Schreibe zu jeder Zahl den Buchstaben, der dazugehört. Du brauchst nicht alle Buchstaben."
    ),
    match_items="Zahlen",
    match_choices="Buchstaben",
    match_letter="Buchstabe",
    match_alt="Links Zahlen, denen rechts Buchstaben zuzuordnen sind",
    matched_alt="Jede Zahl mit dem richtigen Buchstaben",
    # Events to put in order.
    number_events="Nummeriere die Ereignisse in der Reihenfolge, in der sie geschehen.",
    event="Ereignis",
    order="Nr.",
    order_alt="Ereignisse in falscher Reihenfolge, jedes mit Platz für seine Nummer",
    # Think, pair, share.
    think="Denken",
    pair_up="Austauschen",
    share="Vorstellen",
    think_step="Notiere deine Antwort und einen Grund dafür.",
    pair_step="Vergleicht. Wo seid ihr verschiedener Meinung?",
    share_step="Nennt die beste Idee, die ihr gehört habt.",
    group_talk="Denken, besprechen, vorstellen",
    group_up="Besprechen",
    group_think_step="Notiere, was du sagen würdest und warum.",
    group_step="Hört einander an. Einigt euch auf euren besten Gedanken.",
    group_share_step="Eine Person spricht für die Gruppe.",
    my_thoughts="Das denke ich",
    our_thoughts="Das denken wir jetzt",
    # Moments to look at closely.
    analysis_task="Sieh dir jede Textstelle genau an und fülle ihre Zeile aus.",
    analysis_row="Textstelle",
    analysis_what="Was geschieht",
    analysis_how="Wie es erzählt wird",
    analysis_why="Warum es wichtig ist",
    analysis_alt="Ein Raster zum Ausfüllen: eine Zeile je Textstelle, eine Spalte je Schritt",
    # Longer writing, and the parts of its paragraphs.
    frame="Baue deinen Absatz auf",
    frame_alt="Die Teile des Absatzes und wie jeder beginnen kann",
    frame_part="Teil",
    frame_starter="So kannst du beginnen",
    expected_words=Counted(one="Schreibe etwa 1 Wort.", other="Schreibe etwa {count} Wörter."),
    topic_sentence="Themensatz",
    point="These",
    evidence="Beleg",
    explanation="Erläuterung",
    link="Rückbezug",
    answer_part="Antwort",
    cite="Zitat",
    explain_part="Erläuterung",
    # A word in four boxes.
    frayer="Fülle die vier Felder zu diesem Begriff aus.",
    definition="Bedeutung",
    features="Merkmale",
    examples="Beispiele",
    non_examples="Gegenbeispiele",
    # Exit tickets.
    confidence="Wie sicher fühlst du dich?",
    confident="Ich könnte es erklären",
    getting_there="Ich kann es fast",
    unsure="Ich muss noch üben",
)
