"""The words of French: no-break spaces before colons and units, narrow ones before `;`, `!` and `?`."""

from __future__ import annotations

from lessonpack.words.base import Words
from lessonpack.words.counting import Counted

NAME = "French"
WORDS = Words(
    counting="up to one",
    letters="A B C D E F G H I J K L M N O P Q R S T U V W X Y Z",
    part_letters="a b c d e f g h i j k l m n o p q r s t u v w x y z",
    # On every sheet.
    name="Nom, prénom",
    class_="Classe",
    date="Date",
    minutes=Counted(other="{count}\u00a0min"),
    page="Page {page} sur {pages}",
    continued="{title} ({page} sur {pages})",
    total=Counted(one="Total\u00a0: {count}\u00a0point", other="Total\u00a0: {count}\u00a0points"),
    marks=Counted(one="{count}\u00a0point", other="{count}\u00a0points"),
    lines=Counted(one="{count}\u00a0ligne pour écrire", other="{count}\u00a0lignes pour écrire"),
    room="espace pour écrire",
    tick_box="case à cocher",
    colon="\u00a0: ",
    between="\u202f; ",
    # Who works together.
    alone="individuel",
    pair="en binôme",
    group="en groupe",
    whole_class="classe entière",
    # The files of a lesson.
    lesson="Séance {number}",
    handout="Fiche repère",
    worksheet="Fiche d’activités",
    answers="Corrigé",
    plan="Fiche de préparation",
    slides="Diaporama",
    # The handout.
    outcome="À la fin de la séance",
    story="L’histoire jusqu’ici",
    characters="Qui est qui\u202f?",
    ties="Les liens entre les personnages",
    themes="Les questions que pose le livre",
    terms="Les mots à connaître",
    # The plan.
    time="Temps",
    phase="Étape",
    say="Je dis, je demande",
    do="Les élèves font",
    look_for="J’observe, j’écoute",
    expect="Réponse attendue\u00a0: {text}",
    if_stuck="En cas de blocage\u00a0: {text}",
    standards="Compétences",
    resources="Matériel",
    misconceptions="Idées fausses possibles",
    homework="Travail à la maison",
    guidance="À lire avant de commencer",
    sources="Sources\u00a0: {sources}",
    reading="Lecture\u00a0: {text}",
    # The print list of a week.
    print_heading="{week}\u00a0: à imprimer dans cet ordre",
    print_heading_for="{week} pour {group}\u00a0: à imprimer dans cet ordre",
    print_day="{day}\u00a0: séance {lesson}",
    pages=Counted(one="{count}\u00a0page", other="{count}\u00a0pages"),
    sheets=Counted(
        one="En tout {count}\u00a0feuille, imprimée recto verso.",
        other="En tout {count}\u00a0feuilles, imprimées recto verso.",
    ),
    # All activities.
    answer="{title} – Corrigé",
    model_answer="{title} – Exemple de réponse",
    answer_each="Répondez à chaque question.",
    accept="On accepte aussi\u00a0: {answers}.",
    starters="Amorces de phrases",
    criteria="Critères de réussite",
    right_answer="Bonne réponse\u00a0: {letter}",
    # The activities' own headings.
    titles={
        "analysis": "À la loupe",
        "cloze": "Texte à trous",
        "discussion": "Réfléchir, échanger, partager",
        "exit_ticket": "Ticket de sortie",
        "extended_writing": "Expression écrite",
        "frayer": "Explorez un mot",
        "matching": "Associez les éléments",
        "multiple_choice": "Choisissez la bonne réponse",
        "sequencing": "Remettez les événements dans l’ordre",
        "short_answer": "Avec vos propres mots",
        "true_false": "Vrai ou faux\u202f?",
    },
    # Gaps and their words.
    blank="mot à compléter",
    word_bank="Mots à placer",
    fill_gaps="Complétez le texte avec les mots à placer.",
    fill_gaps_extra="Complétez le texte avec les mots à placer. Tous ne serviront pas.",
    fill_gaps_unaided="Complétez chaque trou avec le mot qui convient le mieux.",
    # True or false.
    true="Vrai",
    false="Faux",
    verdict="Vrai ou faux\u202f?",
    judge="Dites si chaque affirmation est vraie ou fausse.",
    correction="Si c’est faux, corrigez\u00a0:",
    # Pairs to match.
    match_pairs="Notez pour chaque numéro la lettre qui lui correspond.",
    match_pairs_extra=(
        "Notez pour chaque numéro la lettre qui lui correspond. Toutes les lettres ne serviront pas."
    ),
    match_items="Numéros",
    match_choices="Lettres",
    match_letter="Lettre",
    match_alt="À gauche des numéros, à associer aux lettres de droite",
    matched_alt="Chaque numéro avec la bonne lettre",
    # Events to put in order.
    number_events="Numérotez les événements dans l’ordre où ils se produisent.",
    event="Événement",
    order="Ordre",
    order_alt="Des événements dans le désordre, chacun avec une place pour son numéro",
    # Think, pair, share.
    think="Réfléchir",
    pair_up="Échanger",
    share="Partager",
    think_step="Notez votre réponse et un argument.",
    pair_step="Comparez. Sur quoi n’êtes-vous pas d’accord\u202f?",
    share_step="Présentez la meilleure idée que vous avez entendue.",
    group_talk="Réfléchir, discuter, partager",
    group_up="Discuter",
    group_think_step="Notez ce que vous diriez, et pourquoi.",
    group_step="Écoutez chacun. Choisissez ensemble votre meilleure idée.",
    group_share_step="Une personne parle au nom du groupe.",
    my_thoughts="Ce que je pense",
    our_thoughts="Ce que nous pensons maintenant",
    # Moments to look at closely.
    analysis_task="Étudiez chaque passage de près et complétez sa ligne.",
    analysis_row="Passage",
    analysis_what="Ce qui se passe",
    analysis_how="Comment c’est raconté",
    analysis_why="Pourquoi c’est important",
    analysis_alt="Un tableau à compléter\u00a0: une ligne par passage, une colonne par étape",
    # Longer writing, and the parts of its paragraphs.
    frame="Construisez votre paragraphe",
    frame_alt="Les parties du paragraphe, chacune avec une amorce possible",
    frame_part="Partie",
    frame_starter="Vous pouvez commencer ainsi",
    expected_words=Counted(
        one="Rédigez environ {count}\u00a0mot.", other="Rédigez environ {count}\u00a0mots."
    ),
    topic_sentence="Phrase d’introduction",
    point="Idée",
    evidence="Preuve",
    explanation="Explication",
    link="Lien",
    answer_part="Réponse",
    cite="Citation",
    explain_part="Explication",
    # A word in four boxes.
    frayer="Complétez les quatre cases pour ce mot.",
    definition="Définition",
    features="Caractéristiques",
    examples="Exemples",
    non_examples="Contre-exemples",
    # Exit tickets.
    confidence="Où en êtes-vous\u202f?",
    confident="Je pourrais l’expliquer",
    getting_there="J’y suis presque",
    unsure="Je dois y revenir",
)
