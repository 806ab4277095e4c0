using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Followups.Chat;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets.Chat;

namespace ChatSales.Core.Tickets.Report;

/// <summary>Draws the report: of everybody by department, of a department by person, of a person by ticket.</summary>
public sealed class ReportCards(ThreePartyDesk desk, TicketSight sight, IReportPainter painter, IVault vault, TicketTime time)
{
    private const int MostRows = 20;
    private const int MostBars = 12;

    /// <summary>All of it.</summary>
    public async ValueTask<Card> WholeAsync(Session session, ReportMonth month, CancellationToken ct)
    {
        var report = await desk.ReportAsync(session, month, ct);
        return new Card
        {
            Title = ReportTexts.Title.With(ReportTexts.Show(month)),
            Text = Lines(
                report.Total.Now.IsEmpty ? ReportTexts.Nothing.With(ReportTexts.Show(month)) : null,
                ReportTexts.About.With(ReportTexts.Show(month), TicketTexts.Instant(time.Zone.Local(session.Now))),
                MoreOf(report.Departments.Count)),
            Facts = FactsOf(report.Total),
            Picture = await DrawAsync(report, ct),
            Rows =
            [
                .. report.Departments.Take(MostRows).Select(department => new CardRow(
                    department.Name, LineOf(department.Figures.Now),
                    Button.Show(ReportTexts.People.Text, SayingOf(month, ReportPart.OfDepartment(department.Name))))),
            ],
            Buttons = MonthsOf(month, session.Now),
        };
    }

    /// <summary>A department's, by person.</summary>
    public async ValueTask<Card> DepartmentAsync(Session session, ReportMonth month, string name, CancellationToken ct)
    {
        var report = await desk.ReportAsync(session, month, ct);
        var department = report.Departments.FirstOrDefault(one => one.Name == name)
            ?? new ReportDepartment(name, new BothMonths(ReportFigures.None, ReportFigures.None), []);
        return new Card
        {
            Title = ReportTexts.TitleOf.With(name, ReportTexts.Show(month)),
            Text = Lines(
                department.Figures.Now.IsEmpty ? ReportTexts.Nothing.With(ReportTexts.Show(month)) : null, MoreOf(department.People.Count)),
            Facts = FactsOf(department.Figures),
            Rows =
            [
                .. department.People.Take(MostRows).Select(person => new CardRow(
                    person.Name, LineOf(person.Figures.Now),
                    Button.Show(ReportTexts.TicketsOf.Text, SayingOf(month, ReportPart.OfPerson(person.PersonId, person.Name))))),
            ],
            Buttons = [BackTo(month)],
        };
    }

    /// <summary>A person's tickets; without a person those that nobody had.</summary>
    public async ValueTask<Card> PersonAsync(Session session, AccessPolicy access, ReportMonth month, ReportPart part, CancellationToken ct)
    {
        var tickets = await desk.TicketsOfAsync(session, month, part.PersonId, ct);
        var rows = new List<CardRow>();
        foreach (var (ticket, figures) in tickets.Take(MostRows))
        {
            var canSee = await sight.CanSeeAsync(session, access, ticket, ct);
            rows.Add(new CardRow(
                $"{ticket.Id} {(canSee ? ticket.Title : ReportTexts.Hidden.Text)}", OneOf(figures),
                canSee ? Button.Show(TicketTexts.ShowButton.Text, TicketCommandTexts.Show.Say(ticket.Id)) : null));
        }

        return new Card
        {
            Title = ReportTexts.TitleOf.With(part.Name, ReportTexts.Show(month)),
            Text = Lines(
                tickets.Count == 0
                    ? ReportTexts.Nothing.With(ReportTexts.Show(month)) : ReportTexts.Part.With(ReportTexts.Show(month), tickets.Count),
                MoreOf(tickets.Count)),
            Rows = rows,
            Buttons = [BackTo(month)],
        };
    }

    private IReadOnlyList<Fact> FactsOf(BothMonths both)
    {
        IEnumerable<(Message Label, string? Value)> facts =
        [
            (ReportTexts.Response, Beside(both, ResponseOf)),
            (ReportTexts.WorkingResponse, Beside(both, WorkingOf)),
            (ReportTexts.Changes, Beside(both, ChangesOf)),
            (ReportTexts.FirstPass, Beside(both, PassOf)),
            .. Enum.GetValues<TicketStep>().Select(step => (StepTitleOf(step), Beside(both, figures => StepOf(figures, step)))),
        ];
        return [.. FollowupCards.FactsOf(facts)];
    }

    private static Message StepTitleOf(TicketStep step) => step switch
    {
        TicketStep.Accept => ChainTexts.AcceptColumn,
        TicketStep.Answer => ChainTexts.AnswerColumn,
        TicketStep.Start => ChainTexts.StartColumn,
        _ => ChainTexts.DeliverColumn,
    };

    // Null where neither month has it.
    private static string? Beside(BothMonths both, Func<ReportFigures, string?> say) => (say(both.Now), say(both.Before)) switch
    {
        (null, null) => null,
        var (now, before) => LayoutTexts.Statements(
            [now ?? ReportTexts.NothingBefore.Text, ReportTexts.Before.With(Apart(before ?? ReportTexts.NothingBefore.Text))]),
    };

    // Figures stand apart from the words before them.
    private static string Apart(string words) => char.IsAsciiDigit(words[0]) ? $" {words}" : words;

    private static string? ResponseOf(ReportFigures figures) => figures is not { Mean: { } mean, Most: { } most } ? null
        : LayoutTexts.Aside(ReportTexts.MeanAndMost.With(ReportTexts.Show(mean), ReportTexts.Show(most)), SampleOf(figures.Answered));

    private static string? WorkingOf(ReportFigures figures) => figures is not { WorkingMean: { } mean, WorkingMost: { } most } ? null
        : LayoutTexts.Aside(ReportTexts.WorkingMeanAndMost.With(ReportTexts.Show(mean), ReportTexts.Show(most)), SampleOf(figures.Answered));

    private static string? ChangesOf(ReportFigures figures) => figures.Changes == 0 ? null
        : LayoutTexts.Aside(ReportTexts.Times.With(figures.Changes), SampleOf(figures.Changed));

    private static string? PassOf(ReportFigures figures) => figures.FirstPass is not { } share ? null
        : LayoutTexts.Aside(ReportTexts.Rate.With(figures.Passed, figures.Judged, ReportTexts.Percent(share)), SampleOf(figures.Judged));

    private string? StepOf(ReportFigures figures, TicketStep step) =>
        figures.Steps.FirstOrDefault(one => one.Step == step) is not { } spent ? null
        : LayoutTexts.Aside(ReportTexts.Show(spent.Hours, time.DayOf()), SampleOf(spent.Tickets));

    private static string SampleOf(int tickets) => tickets < ReportFigures.FewTickets
        ? ReportTexts.Few.With(tickets, ReportFigures.FewTickets) : ReportTexts.Tickets.With(tickets);

    // All of somebody's figures in a line.
    private string? LineOf(ReportFigures figures) => figures.IsEmpty ? ReportTexts.NothingBefore.Text : string.Join(" · ", new[]
    {
        Titled(ReportTexts.Response, ResponseOf(figures)),
        Titled(ReportTexts.Changes, ChangesOf(figures)),
        Titled(ReportTexts.FirstPass, PassOf(figures)),
    }.Concat(figures.Steps.Select(step => Titled(StepTitleOf(step.Step), StepOf(figures, step.Step)))).OfType<string>());

    // The figures of one ticket.
    private string OneOf(ReportFigures figures) => string.Join(" · ", new[]
    {
        figures is { Mean: { } wall, WorkingMean: { } working } ? Titled(
            ReportTexts.Response, LayoutTexts.Aside(TicketHours(wall), ReportTexts.Hours.With(ReportTexts.Show(working)))) : null,
        figures.Changes > 0 ? Titled(ReportTexts.Changes, ReportTexts.Times.With(figures.Changes)) : null,
        figures.Judged > 0 ? (figures.Passed > 0 ? ReportTexts.Passed : ReportTexts.Refused).Text : null,
    }.Concat(figures.Steps.Select(step => Titled(StepTitleOf(step.Step), ReportTexts.Show(step.Hours, time.DayOf())))).OfType<string>());

    private static string TicketHours(decimal hours) => ReportTexts.WallHours.With(ReportTexts.Show(hours));

    private static string? Titled(Message title, string? said) => said is null ? null : $"{title.Text} {said}";

    private static Saying SayingOf(ReportMonth month, ReportPart part) => ReportTexts.Command.Say(
        new Said(month.Key, month.Key), new Said(part.Key, part.Name));

    private static Button BackTo(ReportMonth month) => Button.Show(ReportTexts.Back.Text, ReportTexts.Command.Say(month.Key));

    private IReadOnlyList<Button> MonthsOf(ReportMonth month, DateTimeOffset now) =>
    [
        Button.Show(ReportTexts.MonthBefore.Text, ReportTexts.Command.Say(month.Before.Key)),
        .. month.After.First <= time.Zone.DateOf(now)
            ? [Button.Show(ReportTexts.MonthAfter.Text, ReportTexts.Command.Say(month.After.Key))] : Array.Empty<Button>(),
    ];

    private static string? MoreOf(int count) => count > MostRows ? ReportTexts.More.With(MostRows, count) : null;

    private static string? Lines(params IEnumerable<string?> lines) =>
        string.Join('\n', lines.OfType<string>()) is { Length: > 0 } text ? text : null;

    private async ValueTask<Picture?> DrawAsync(ThreePartyReport report, CancellationToken ct)
    {
        List<ReportBar> bars =
        [
            BarOf(ReportTexts.Everybody.Text, report.Total),
            .. report.Departments.Select(department => BarOf(department.Name, department.Figures))
                .Where(bar => bar.Now is not null || bar.Before is not null).Take(MostBars),
        ];
        if (bars.TrueForAll(bar => bar.Now is null && bar.Before is null))
        {
            return null;
        }

        var (now, before) = (ReportTexts.Show(report.Month), ReportTexts.Show(report.Month.Before));
        var words = LayoutTexts.List(
            bars.Select(bar => $"{bar.Label} {(bar.Now is { } hours ? TicketHours(hours) : ReportTexts.NothingBefore.Text)}"));
        return await vault.DrawnAsync(
            painter.Paint(new ReportPicture(ReportTexts.PictureTitle.Text, now, before, bars)),
            LayoutTexts.Pair(ReportTexts.Picture.With(now, before), words),
            ct);
    }

    private static ReportBar BarOf(string label, BothMonths both) => new(label, both.Now.Mean, both.Before.Mean);
}
