using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Commission.Chat;
using ChatSales.Core.Commission.Quotes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Deals;
using ChatSales.Core.Organisation;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Web;

/// <summary>
/// The calculator as a page (C2): two cases side by side, worked out as sliders move by the desk that also answers in the chat. It changes
/// nothing, so that its addresses can be kept and sent on; each reader gets what the contract would earn themselves.
/// </summary>
internal static class CalculatorPages
{
    private const string Root = QuoteCommand.Path;
    private const string Result = $"{Root}/result";
    private const string Shows = "result";
    private const string First = QuoteCase.First;
    private const string Second = QuoteCase.Second;
    private const decimal TenThousand = 10_000;

    private static readonly (string Key, Message Label, int Most, int Step, string Unit)[] Sliders =
    [
        (QuoteCase.Amount, CalculatorTexts.Amount, 500, 5, CalculatorTexts.TenThousand), (QuoteCase.Margin, CalculatorTexts.Margin, 100, 1, "%"),
        (QuoteCase.Term, CalculatorTexts.Term, 180, 5, ""), (QuoteCase.Tax, CalculatorTexts.Tax, 20, 1, "%"),
    ];

    public static void MapCalculator(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, ShowAsync).RequireAuthorization();
        routes.MapGet(Result, ResultAsync).RequireAuthorization();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, string? deal, QuoteDesk desk, Sessions sessions, TimeProvider clock, CancellationToken ct)
    {
        var session = sessions.Open(OperatorPages.ActorOf(http));
        if (await AccessAsync(session, ct) is not { } access)
        {
            return Page($"<section><p class=\"none\">{E(CalculatorTexts.NotYours.Text)}</p></section>", StatusCodes.Status403Forbidden);
        }

        var query = http.Request.Query;
        var known = deal is not null && await session.FindAsync<Deal>(deal, ct) is { } found && await access.CanSeeAsync(found, ct)
            ? QuoteCase.Boxes(await QuoteDesk.OfDealAsync(session, found, ct)) : new Dictionary<string, string>();
        var (industries, regions) = await desk.NamesAsync(session, ct);
        return Page($"""
            <p>{E(CalculatorTexts.Intro.Text)}</p>
            <div id="{Shows}" class="live" role="region" tabindex="0" aria-live="polite" aria-label="{E(CalculatorTexts.Result.Text)}">{
                await DrawAsync(session, access, desk, key => Said(key), clock, ct)}</div>
            <form method="get" action="{Root}" class="calculator" data-live="{Result}" data-shows="{Shows}"><div class="halves">
            {CaseOf(First, QuoteTexts.First)}{CaseOf(Second, QuoteTexts.Second)}</div>
            <p class="buttons">{OrganisationViews.Button("do", "show", QuoteTexts.Calculate, isMain: true)}</p></form>
            """);

        string Said(string key) => query.ContainsKey(key) ? query[key].ToString()
            : key.StartsWith(First, StringComparison.Ordinal) ? known.GetValueOrDefault(key[First.Length..]) ?? "" : "";

        string CaseOf(string prefix, Message name) => OrganisationViews.Section(name.Text, string.Concat(
        [
            .. Sliders.Select(slider => SliderOf($"{prefix}{slider.Key}", slider.Label, slider.Most, slider.Step, slider.Unit, Said)),
            Select($"{prefix}{QuoteCase.Industry}", CalculatorTexts.Industry, industries.Select(one => (one, one)), Said),
            Select($"{prefix}{QuoteCase.Region}", CalculatorTexts.Region, regions.Select(one => (one, one)), Said),
            Select($"{prefix}{QuoteCase.Level}", CalculatorTexts.Level, Enum.GetNames<CustomerLevel>().Select(one => (one, one)), Said),
            .. Enum.GetValues<QuoteFlag>().Select(flag => Select(
                $"{prefix}{QuoteCase.KeyOf(flag)}", CalculatorTexts.NameOf(flag),
                [(QuoteCase.Yes, OrganisationTexts.Yes.Text), (QuoteCase.No, OrganisationTexts.No.Text)], Said)),
        ]));
    }

    private static async Task<IResult> ResultAsync(HttpContext http, QuoteDesk desk, Sessions sessions, TimeProvider clock, CancellationToken ct)
    {
        var session = sessions.Open(OperatorPages.ActorOf(http));
        return await AccessAsync(session, ct) is { } access
            ? Results.Content(
                await DrawAsync(session, access, desk, key => http.Request.Query[key].ToString(), clock, ct), "text/html; charset=utf-8")
            : Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    private static async ValueTask<string> DrawAsync(
        Session session, AccessPolicy access, QuoteDesk desk, Func<string, string> said, TimeProvider clock, CancellationToken ct)
    {
        var one = QuoteCase.Read(key => said($"{First}{key}"));
        var other = QuoteCase.Read(key => said($"{Second}{key}"));
        if (one.Fields.IsEmpty && one.Unread.Count == 0)
        {
            return "";
        }

        var now = clock.GetUtcNow();
        var first = await desk.EstimateAsync(session, access.Person, one.Fields, now, ct);
        if (other.Fields.IsEmpty && other.Unread.Count == 0)
        {
            return Shown(QuoteTexts.First, first, one.Unread);
        }

        var second = await desk.EstimateAsync(session, access.Person, other.Fields.Over(one.Fields), now, ct);
        var compared = first.IsRefused || second.IsRefused
            ? "" : $"""<p class="done">{E(QuoteCards.Compare("", first.Value, second.Value, []).Text)}</p>""";
        return $"""
            {compared}<div class="halves">{Shown(QuoteTexts.First, first, one.Unread)}{Shown(QuoteTexts.Second, second, other.Unread)}</div>
            """;
    }

    private static string Shown(Message name, Outcome<Estimate> outcome, IReadOnlyList<string> unread)
    {
        var warning = string.Concat(unread.Select(line => $"<p class=\"problem\">{E(line)}</p>"));
        if (outcome.IsRefused)
        {
            return OrganisationViews.Section(name.Text, $"{warning}<p>{E(outcome.Refusal.Text)}</p>");
        }

        var card = QuoteCards.Draw(name.Text, outcome.Value, []);
        return OrganisationViews.Section(
            CalculatorTexts.Case.With(name.Text, QuoteTexts.Result.With(outcome.Value.Commission.Show())),
            $"""
            {warning}<p><small>{E(card.Subtitle)}</small></p>{OrganisationViews.List(card.Text!.Split('\n').Skip(1))}
            <dl>{string.Concat(card.Facts.Select(fact => $"<dt>{E(fact.Label)}</dt><dd>{E(fact.Value)}</dd>"))}</dl>
            {(card.Rows.Count == 0 ? "" : $"<h3>{E(CalculatorTexts.Payouts.Text)}</h3>{OrganisationViews.List(card.Rows.Select(row => LayoutTexts.Pair(row.Title, row.Detail ?? "")))}")}
            """);
    }

    // The slider writes into the box, which alone is sent: an empty box is not known.
    private static string SliderOf(string name, Message label, int most, int step, string unit, Func<string, string> said)
    {
        var text = said(name);
        var at = AtOf(name, text);
        return $"""
            <div class="slider"><label class="field"><span>{E(label.Text)}</span>
            <input type="text" name="{E(name)}" value="{E(text)}" inputmode="decimal" autocomplete="off" /></label>
            <input type="range" min="0" max="{most}" step="{step}" value="{Text(Math.Clamp(at, 0, most))}" data-box="{E(name)}" data-unit="{E(unit)}"
            aria-label="{E(CalculatorTexts.Slider.With(label.Text))}" /></div>
            """;
    }

    private static decimal AtOf(string name, string text)
    {
        var fields = QuoteCase.Read(key => name.EndsWith($"-{key}", StringComparison.Ordinal) ? text : "").Fields;
        return fields.Amount is { } amount ? amount.Yuan / TenThousand
            : (fields.GrossMargin ?? fields.TaxRate) is { } share ? share.Value * 100
            : fields.PaymentTermDays ?? 0;
    }

    private static string Select(string name, Message label, IEnumerable<(string Value, string Label)> choices, Func<string, string> said) => $"""
        <label class="field"><span>{E(label.Text)}</span><select name="{E(name)}"><option value="">{E(CalculatorTexts.Unknown.Text)}</option>
        {string.Concat(choices.Select(one =>
            $"<option value=\"{E(one.Value)}\"{(one.Value == said(name) ? " selected" : "")}>{E(one.Label)}</option>"))}</select></label>
        """;

    private static async ValueTask<AccessPolicy?> AccessAsync(Session session, CancellationToken ct) =>
        await AccessPolicy.OfAsync(session, session.Actor.PersonId, ct) is { } access && access.Has(Need.SeePay) ? access : null;

    private static IResult Page(string body, int status = StatusCodes.Status200OK) =>
        PlainPage.Wide(CalculatorTexts.Title.Text, "/", WebTexts.ToChat.Text, body, status);

    private static string Text(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string E(string? text) => PlainPage.Encode(text);
}
