"""Fixed words of the annual status in its two languages."""

from collections.abc import Mapping
from dataclasses import dataclass

from beskplan.language import Language


@dataclass(frozen=True)
class Headings:
    """Headings, column names and labels."""

    skip: str
    contents: str
    summary: str
    statuses: str
    """Caption of the table that counts them."""
    status: str
    count: str
    means: str
    goal: str
    goals: str
    """Caption of the table with a line for each goal."""
    standing: str
    overview: str
    number: str
    criterion: str
    target: str
    measured: str
    period: str
    """Period of the measure."""
    commitment: str
    commitments: str
    unexplained: str
    """The heading of the list of criteria that nobody has explained."""
    no_explanation: str
    """Text in place of a comment that is expected and missing."""
    computed: str
    """Mark of computed text."""
    assessed: str
    """Mark of a verdict that people gave."""
    comment: str
    """Mark of text that people wrote."""
    plan_says: str
    rule: str
    figures: str
    """The heading of a criterion's figures."""
    notes: str
    interpretation: str
    other_readings: str
    changes: str
    sources: str
    chart_data: str
    charts_data: str
    """Heading of the figures behind all charts."""
    objective: str
    focus_areas: str
    no_criterion: str
    extracts: str
    """The heading of the files that the status rests on."""
    file: str
    contains: str
    publisher: str
    fingerprint: str
    how: str
    """The heading of the explanation of the statuses."""
    how_text: str
    comparison: str
    each_criterion: str
    """The heading of what is compared, criterion by criterion."""
    municipality: str
    plans: str
    plan: str
    value: str
    page: str
    as_of: str
    show: str
    """Legend of the filter by status."""
    all: str
    order: str
    worst_first: str
    plan_order: str
    course: str
    """Column of the sparklines."""
    chance: str
    difference: str
    why: str
    decisions: str
    comments: str
    criteria: str
    follow_up: str
    about_goal: str
    about_plan: str
    before: str
    after: str
    link: str
    details: str
    download: str
    page_of: str
    """Word between the number of a page and the number of pages."""


DANISH = Headings(
    skip="Gå til indholdet",
    contents="Indhold",
    summary="Sammenfatning",
    statuses="Kriterier fordelt på status",
    status="Status",
    count="Antal",
    means="Betydning",
    goal="Mål",
    goals="Status mål for mål",
    standing="Status",
    overview="Overblik",
    number="Nr.",
    criterion="Kriterium",
    target="Krav",
    measured="Målt",
    period="Periode",
    commitment="Løfte",
    commitments="Løfter i planens tekst",
    unexplained="Mangler forklaring",
    no_explanation="Mangler forklaring: årsag og handling er endnu ikke beskrevet.",
    computed="Beregnet",
    assessed="Vurderet",
    comment="Kommentar",
    plan_says="Planens ord",
    rule="Sådan har vi forstået kriteriet",
    figures="Tal",
    notes="Om tallene",
    interpretation="Fortolkning",
    other_readings="Hvis planen forstås anderledes",
    changes="Ændret efter vedtagelsen",
    sources="Kilder",
    chart_data="Tallene bag figuren",
    charts_data="Tallene bag figurerne",
    objective="Målet",
    focus_areas="Indsatsområder",
    no_criterion="Uden succeskriterium",
    extracts="Datagrundlag",
    file="Fil",
    contains="Indhold",
    publisher="Kilde",
    fingerprint="SHA-256",
    how="Sådan er status beregnet",
    how_text=(
        "Status er beregnet ud fra planens kriterier, sådan som de er fortolket her, og tallene i "
        "de datafiler, der er nævnt. "
        "Et kriterium er kun opfyldt eller ikke opfyldt, når nye tal ikke kan ændre det. "
        "Så længe der kan komme eller ændres tal, viser »På vej« og »Bagud«, hvordan tallene står "
        "indtil nu. "
        "Retningen sammenligner med den samme periode året før."
    ),
    comparison="Sammenligning af kommunerne",
    each_criterion="Kriterium for kriterium",
    municipality="Kommune",
    plans="Planerne",
    plan="Plan",
    value="Værdi",
    page="Side",
    as_of="Opgjort pr.",
    show="Vis",
    all="Alle",
    order="Rækkefølge",
    worst_first="Værst først",
    plan_order="Planens",
    course="Udvikling",
    chance="Chance",
    difference="Forskel",
    why="Hvorfor / forbehold",
    decisions="Det skal udvalget tage stilling til",
    comments="Kommentarer",
    criteria="Kriterier",
    follow_up="Opfølgning",
    about_goal="Om målet",
    about_plan="Om planen og tallene",
    before="Forrige kriterium",
    after="Næste kriterium",
    link="Link til",
    details="Tal og kilder",
    download="Hent tallene som CSV",
    page_of="af",
)

ENGLISH = Headings(
    skip="Skip to the content",
    contents="Contents",
    summary="Summary",
    statuses="Criteria by status",
    status="Status",
    count="Number",
    means="What it means",
    goal="Goal",
    goals="Goals at a glance",
    standing="Status",
    overview="Overview",
    number="No.",
    criterion="Criterion",
    target="Requirement",
    measured="Measured",
    period="Period",
    commitment="Commitment",
    commitments="Commitments in the plan's text",
    unexplained="Explanation missing",
    no_explanation="Explanation missing: cause and action have not been described yet.",
    computed="Computed",
    assessed="Assessed",
    comment="Comment",
    plan_says="The plan's words",
    rule="How we understood the criterion",
    figures="Figures",
    notes="About the figures",
    interpretation="Interpretation",
    other_readings="If the plan is understood otherwise",
    changes="Changed after adoption",
    sources="Sources",
    chart_data="The figures behind the chart",
    charts_data="The figures behind the charts",
    objective="The goal",
    focus_areas="Focus areas",
    no_criterion="Without a criterion",
    extracts="Data behind the status",
    file="File",
    contains="Content",
    publisher="Source",
    fingerprint="SHA-256",
    how="How the status was computed",
    how_text=(
        "The status was computed from the plan's criteria, as they are interpreted here, and the "
        "figures in the data files that are named. "
        "A criterion is met or not met only when new figures cannot change it. "
        "As long as figures can come or change, “on track” and “behind” show how they stand so "
        "far. "
        "The trend compares with the same period a year earlier."
    ),
    comparison="The municipalities compared",
    each_criterion="Criterion by criterion",
    municipality="Municipality",
    plans="The plans",
    plan="Plan",
    value="Value",
    page="Page",
    as_of="As of",
    show="Show",
    all="All",
    order="Order",
    worst_first="Worst first",
    plan_order="The plan's",
    course="Course",
    chance="Chance",
    difference="Difference",
    why="Why / reservation",
    decisions="For the committee to decide",
    comments="Comments",
    criteria="Criteria",
    follow_up="Follow-up",
    about_goal="About the goal",
    about_plan="About the plan and the figures",
    before="Previous criterion",
    after="Next criterion",
    link="Link to",
    details="Figures and sources",
    download="Download the figures as CSV",
    page_of="of",
)

HEADINGS: Mapping[Language, Headings] = {"da": DANISH, "en": ENGLISH}
