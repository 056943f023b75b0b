"""The words of Arabic as schools write it, with its six plurals and letters counted أ ب ج د."""

from __future__ import annotations

from lessonpack.words.base import Words
from lessonpack.words.counting import Counted

NAME = "Arabic"
# The order of the alphabet in which options are lettered (abjad), not the dictionary's.
_LETTERS = "أ ب ج د هـ و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ"
WORDS = Words(
    counting="six forms",
    letters=_LETTERS,
    part_letters=_LETTERS,
    # On every sheet.
    name="الاسم",
    class_="الصف",
    date="التاريخ",
    minutes=Counted(one="دقيقة واحدة", two="دقيقتان", few="{count} دقائق", other="{count} دقيقة"),
    page="صفحة {page} من {pages}",
    continued="{title} ({page} من {pages})",
    total=Counted(
        one="المجموع: درجة واحدة",
        two="المجموع: درجتان",
        few="المجموع: {count} درجات",
        other="المجموع: {count} درجة",
    ),
    marks=Counted(one="درجة واحدة", two="درجتان", few="{count} درجات", other="{count} درجة"),
    lines=Counted(
        one="سطر واحد للكتابة", two="سطران للكتابة", few="{count} أسطر للكتابة", other="{count} سطرًا للكتابة"
    ),
    room="مساحة للكتابة",
    tick_box="مربع للتأشير",
    colon=": ",
    between="؛ ",
    # Who works together.
    alone="عمل فردي",
    pair="عمل ثنائي",
    group="عمل في مجموعات",
    whole_class="الصف كله",
    # The files of a lesson.
    lesson="الدرس {number}",
    handout="ورقة معلومات",
    worksheet="ورقة عمل",
    answers="مفتاح الإجابات",
    plan="خطة الدرس",
    slides="شرائح العرض",
    # The handout.
    outcome="في نهاية هذا الدرس",
    story="القصة حتى الآن",
    characters="مَن هم؟",
    ties="العلاقات بينهم",
    themes="أسئلة يطرحها الكتاب",
    terms="كلمات للتعلّم",
    # The plan.
    time="الزمن",
    phase="المرحلة",
    say="أقول وأسأل",
    do="ما يفعله الطلاب",
    look_for="ما ألاحظه وأستمع إليه",
    expect="المتوقَّع: {text}",
    if_stuck="عند التعثّر: {text}",
    standards="المعايير",
    resources="المواد والأدوات",
    misconceptions="تصوّرات خاطئة محتملة",
    homework="الواجب المنزلي",
    guidance="للقراءة قبل التدريس",
    sources="مصادر المعلومات: {sources}",
    reading="القراءة: {text}",
    # The print list of a week.
    print_heading="{week}: للطباعة بهذا الترتيب",
    print_heading_for="{week}، {group}: للطباعة بهذا الترتيب",
    print_day="{day}: الدرس {lesson}",
    pages=Counted(one="صفحة واحدة", two="صفحتان", few="{count} صفحات", other="{count} صفحة"),
    sheets=Counted(
        one="المجموع: ورقة واحدة مطبوعة على الوجهين.",
        two="المجموع: ورقتان مطبوعتان على الوجهين.",
        few="المجموع: {count} أوراق مطبوعة على الوجهين.",
        other="المجموع: {count} ورقة مطبوعة على الوجهين.",
    ),
    # All activities.
    answer="{title} – الإجابة",
    model_answer="{title} – إجابة نموذجية",
    answer_each="أجب عن كل سؤال.",
    accept="تُقبل أيضًا: {answers}.",
    starters="بدايات للجمل",
    criteria="معايير النجاح",
    right_answer="الإجابة الصحيحة: {letter}",
    # The activities' own headings.
    titles={
        "analysis": "نظرة فاحصة",
        "cloze": "املأ الفراغات",
        "discussion": "فكّر، ناقش، شارك",
        "exit_ticket": "بطاقة الخروج",
        "extended_writing": "اكتب عن الموضوع",
        "frayer": "استكشف كلمة",
        "matching": "طابق بين العمودين",
        "multiple_choice": "اختر الإجابة الصحيحة",
        "sequencing": "رتّب الأحداث",
        "short_answer": "أجب بأسلوبك",
        "true_false": "صواب أم خطأ؟",
    },
    # Gaps and their words.
    blank="فراغ",
    word_bank="بنك الكلمات",
    fill_gaps="املأ كل فراغ بكلمة من بنك الكلمات.",
    fill_gaps_extra="املأ كل فراغ بكلمة من بنك الكلمات. لن تحتاج إلى الكلمات كلها.",
    fill_gaps_unaided="املأ كل فراغ بالكلمة الأنسب.",
    # True or false.
    true="صواب",
    false="خطأ",
    verdict="صواب أم خطأ؟",
    judge="اقرأ كل عبارة وحدّد: أهي صواب أم خطأ؟",
    correction="إن كانت خطأ فصحّحها:",
    # Pairs to match.
    match_pairs="اكتب أمام كل رقم الحرف المناسب له.",
    match_pairs_extra="اكتب أمام كل رقم الحرف المناسب له. لن تحتاج إلى الحروف كلها.",
    match_items="الأرقام",
    match_choices="الحروف",
    match_letter="الحرف",
    match_alt="أرقام في اليمين، لكل منها حرف مناسب في اليسار",
    matched_alt="كل رقم مع حرفه الصحيح",
    # Events to put in order.
    number_events="رقّم الأحداث بحسب ترتيب وقوعها.",
    event="الحدث",
    order="الترتيب",
    order_alt="أحداث غير مرتبة، أمام كل منها مكان لرقمه",
    # Think, pair, share.
    think="فكّر",
    pair_up="ناقش",
    share="شارك",
    think_step="دوّن إجابتك وسببًا واحدًا لها.",
    pair_step="قارن إجابتك بإجابة زميلك. فيمَ تختلفان؟",
    share_step="أخبرنا بأفضل فكرة سمعتها.",
    group_talk="فكّر، تحاور، شارك",
    group_up="تحاور",
    group_think_step="دوّن ما ستقوله ولماذا.",
    group_step="استمعوا إلى الجميع، ثم اتفقوا على أفضل فكرة.",
    group_share_step="يتحدث واحد منكم باسم المجموعة.",
    my_thoughts="رأيي",
    our_thoughts="رأينا الآن",
    # Moments to look at closely.
    analysis_task="تأمّل كل موقف وأكمل صفّه في الجدول.",
    analysis_row="الموقف",
    analysis_what="ماذا يحدث",
    analysis_how="كيف يُروى",
    analysis_why="لماذا هو مهم",
    analysis_alt="جدول للإكمال: صف لكل موقف، وعمود لكل خطوة",
    # Longer writing, and the parts of its paragraphs.
    frame="ابنِ فقرتك",
    frame_alt="أجزاء الفقرة، وكيف يمكن أن يبدأ كل منها",
    frame_part="الجزء",
    frame_starter="يمكنك أن تبدأ هكذا",
    expected_words=Counted(
        one="اكتب كلمة واحدة.",
        two="اكتب كلمتين.",
        few="اكتب نحو {count} كلمات.",
        other="اكتب نحو {count} كلمة.",
    ),
    topic_sentence="الجملة الرئيسة",
    point="الفكرة",
    evidence="الدليل",
    explanation="الشرح",
    link="الربط",
    answer_part="الإجابة",
    cite="الاستشهاد",
    explain_part="الشرح",
    # A word in four boxes.
    frayer="املأ المربعات الأربعة لهذه الكلمة.",
    definition="المعنى",
    features="الخصائص",
    examples="أمثلة",
    non_examples="أمثلة مضادة",
    # Exit tickets.
    confidence="ما مدى ثقتك؟",
    confident="أستطيع أن أشرحه",
    getting_there="كدت أتقنه",
    unsure="أحتاج إلى مراجعته",
)
