using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace ChatSales.Bot.Web;

/// <summary>The organisation's data as pages for those who run the product: what counts, its history, the file, and forms to change it.</summary>
internal static class OrganisationPages
{
    private const int PageSize = 50;
    private const int MostVersions = 20;
    private const int MostOfVersion = 5;
    private static readonly string[] Searched = ["id", "name", "team"];

    public static void MapOrganisation(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(OrganisationViews.Root, OverviewAsync).RequireAuthorization();
        routes.MapGet($"{OrganisationViews.Root}/{{key}}", ShowAsync).RequireAuthorization();
        routes.MapGet($"{OrganisationViews.Root}/{{key}}/file", DownloadAsync).RequireAuthorization();
        routes.MapOrganisationForms();
    }

    public static IResult Refused() => PlainPage.Of(
        OrganisationTexts.Title.Text,
        $"<p>{E(AccessTexts.NotAllowed.With(OrganisationTexts.Title.Text, PeopleTexts.NameOf(Role.Operator)))}</p>", StatusCodes.Status403Forbidden);

    public static IResult Unknown() => PlainPage.ToChat(WebTexts.NoPageTitle.Text, StatusCodes.Status404NotFound);

    private static async Task<IResult> OverviewAsync(HttpContext http, ConfigDesk desk, Sessions sessions, BusinessZone zone, CancellationToken ct)
    {
        if (await OperatorPages.OpenAsync(http, sessions, ct) is not { } session)
        {
            return Refused();
        }

        var rows = new List<string>();
        foreach (var format in desk.Formats)
        {
            var state = format.HasMany
                ? OrganisationTexts.KeptFiles.With((await ConfigDesk.FilesAsync(session, format, ct)).Count)
                : LayoutTexts.Statements([
                    .. await CountAsync(session, format, ct) is { } count ? [count] : Array.Empty<string>(),
                    await StateAsync(session, format, ConfigFormat.OnlyFile, zone, ct),
                ]);
            rows.Add($"""
                <li><a href="{E(OrganisationViews.AddressOf(format))}"><b>{E(format.Title.Text)}</b><small>{E(format.About.Text)}</small>
                <small>{E(state)}</small></a></li>
                """);
        }

        return OrganisationViews.Page(
            OrganisationTexts.Title.Text,
            $"""<p>{E(OrganisationTexts.Intro.Text)}</p><section><ul class="found">{string.Concat(rows)}</ul></section>""");
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, string key, string? file, string? q, string? who, int? page, ConfigDesk desk, Sessions sessions, IStore store,
        BusinessZone zone, [FromServices] IAntiforgery antiforgery, CancellationToken ct)
    {
        if (await OperatorPages.OpenAsync(http, sessions, ct) is not { } session)
        {
            return Refused();
        }

        if (desk.Find(key) is not { } format)
        {
            return Unknown();
        }

        if (format.HasMany && file is null)
        {
            return await ListAsync(session, format, zone, OrganisationViews.Token(http, antiforgery), ct);
        }

        if (await FileAsync(session, format, file, ct) is not { } id)
        {
            return Unknown();
        }

        var (content, _) = await ConfigDesk.NowAsync(session, format, id, ct);
        var nameOf = await ConfigDesk.NamesAsync(session, format, ct);
        var look = new Look(q?.Trim() ?? "", who ?? "", page ?? 1);
        var tables = string.Concat(format.Parts.Select(table => TableOf(format, id, table, content, nameOf, look)));
        var token = OrganisationViews.Token(http, antiforgery);
        var body = $"""
            <p>{E(format.About.Text)}</p><p><small>{E(await StateAsync(session, format, id, zone, ct))}</small></p>
            {tables}
            {OrganisationViews.Notes(
                await format.DoubtsAsync(session, content, ct), [MeaningOf(format, content, session.Now), .. await format.TrialAsync(session, content, ct)])}
            {OrganisationViews.Section(OrganisationTexts.File.Text, FileForm(format, id, token))}
            {OrganisationViews.Section(OrganisationTexts.History.Text, await HistoryAsync(session, format, id, store, nameOf, zone, ct))}
            """;
        return format.HasMany
            ? OrganisationViews.Page(format, OrganisationViews.TitleOf(format, id), body)
            : OrganisationViews.Page(format.Title.Text, body);
    }

    /// <summary>Which file a page is about; null if there is none of that id.</summary>
    public static async ValueTask<string?> FileAsync(Session session, ConfigFormat format, string? file, CancellationToken ct) =>
        !format.HasMany ? ConfigFormat.OnlyFile
        : file is not null && await ConfigDesk.HasAsync(session, format, file, ct) ? file
        : null;

    // Of a format with files of their own ids, each with a page of its own.
    private static async Task<IResult> ListAsync(Session session, ConfigFormat format, BusinessZone zone, string token, CancellationToken ct)
    {
        var rows = new List<string>();
        foreach (var id in await ConfigDesk.FilesAsync(session, format, ct))
        {
            rows.Add($"""
                <li><a href="{E(OrganisationViews.AddressOf(format, file: id))}"><b>{E(id)}</b>
                <small>{E(await StateAsync(session, format, id, zone, ct))}</small></a></li>
                """);
        }

        var list = rows.Count == 0
            ? $"<p class=\"none\">{E(OrganisationTexts.Nothing.Text)}</p>"
            : $"<ul class=\"found\">{string.Concat(rows)}</ul>";
        return OrganisationViews.Page(format.Title.Text, $"""
            <p>{E(format.About.Text)}</p><section>{list}</section>
            {OrganisationViews.Section(OrganisationTexts.File.Text, FileForm(format, null, token))}
            """);
    }

    private static async Task<IResult> DownloadAsync(
        HttpContext http, string key, string? file, ConfigDesk desk, Sessions sessions, CancellationToken ct)
    {
        if (await OperatorPages.OpenAsync(http, sessions, ct) is not { } session)
        {
            return Refused();
        }

        return desk.Find(key) is { } format && await FileAsync(session, format, file, ct) is { } id
            ? OrganisationViews.Download(format, id, await ConfigDesk.ExportAsync(session, format, id, ct))
            : Unknown();
    }

    private static ConfigNotes MeaningOf(ConfigFormat format, JsonObject content, DateTimeOffset now) => new(
        OrganisationTexts.Meaning.Text,
        [
            .. format.Tables.SelectMany(table => table.RowsOf(content).Index().SelectMany(row => format.Explain(content, table, row.Item, now)
                .Select(line => OrganisationTexts.OfRow.With(table.Title.Text, row.Index + 1, line)))),
        ]);

    private sealed record Look(string Words, string Who, int Page);

    private static string TableOf(ConfigFormat format, string file, ConfigTable table, JsonObject content, Func<string, string> nameOf, Look look)
    {
        var words = new ConfigDifference(format, nameOf);
        var hasPeople = format.Documents.Contains(PeopleKinds.People.Name);
        var rows = table.RowsOf(content).Index().Where(row => !hasPeople || Fits(row.Item as JsonObject, look)).ToList();
        var pages = Math.Max(1, (rows.Count + PageSize - 1) / PageSize);
        var number = Math.Clamp(look.Page, 1, pages);
        var shown = rows.Skip((number - 1) * PageSize).Take(PageSize)
            .Select(row => OrganisationViews.Row(format, file, table, row.Item, row.Index, words, nameOf)).ToList();
        return OrganisationViews.Section(table.Title.Text, $"""
            {(hasPeople ? Finder(format, look) : "")}
            {(rows.Count == 0 || table.IsWhole ? "" : $"<p><small>{E(OrganisationTexts.Kept.With(rows.Count))}</small></p>")}
            {(shown.Count == 0
                ? $"<p class=\"none\">{E((hasPeople ? OrganisationTexts.NobodyFound : OrganisationTexts.Nothing).Text)}</p>"
                : $"<ul class=\"found\">{string.Concat(shown)}</ul>")}
            {(pages == 1 ? "" : $"<p>{LinkTo(number - 1, PagingTexts.Previous)} {LinkTo(number + 1, PagingTexts.Next)}</p>")}
            {(table.IsWhole ? "" : $"<p><a href=\"{E(OrganisationViews.AddressOf(format, $"/row?table={table.Key}", file))}\">{E(OrganisationTexts.Add.Text)}</a></p>")}
            """);

        string LinkTo(int other, Message text) => other < 1 || other > pages
            ? ""
            : $"""<a href="{E(OrganisationViews.AddressOf(format, $"?q={Uri.EscapeDataString(look.Words)}&who={Uri.EscapeDataString(look.Who)}&page={other.ToString(CultureInfo.InvariantCulture)}", file))}">{E(text.Text)}</a>""";
    }

    private static bool Fits(JsonObject? row, Look look) =>
        row is not null
        && look.Who switch { "left" => !IsActive(row), "present" => IsActive(row), _ => true }
        && (look.Words.Length == 0 || Searched.Any(key =>
            row[key]?.GetValue<string>().Contains(look.Words, StringComparison.OrdinalIgnoreCase) == true));

    private static bool IsActive(JsonObject row) => row["active"]?.GetValue<bool>() != false;

    private static string Finder(ConfigFormat format, Look look) => $"""
        <form method="get" action="{E(OrganisationViews.AddressOf(format))}" class="finder" role="search">
        <input type="search" name="q" value="{E(look.Words)}" placeholder="{E(OrganisationTexts.Search.Text)}" aria-label="{E(OrganisationTexts.Search.Text)}" />
        <button type="submit" class="send other">{E(OrganisationTexts.Find.Text)}</button></form>
        <p><a href="{E(OrganisationViews.AddressOf(format, "?who=present"))}">{E(OrganisationTexts.Present.Text)}</a>
        <a href="{E(OrganisationViews.AddressOf(format, "?who=left"))}">{E(OrganisationTexts.Leavers.Text)}</a></p>
        """;

    private static string FileForm(ConfigFormat format, string? file, string token) => $"""
        {(file is null
            ? $"<p>{E(OrganisationTexts.NamedFile.Text)}</p>"
            : $"<p><a href=\"{E(OrganisationViews.AddressOf(format, "/file", file))}\" download>{E(OrganisationTexts.Download.Text)}</a></p>")}
        <form method="post" enctype="multipart/form-data" action="{E(OrganisationViews.AddressOf(format, "/file"))}">{token}
        <label class="choose"><input type="file" name="file" required accept=".json,.yaml,.yml" /><span>{E(OrganisationTexts.Upload.Text)}</span></label>
        <p class="buttons">{OrganisationViews.Button("do", "check", OrganisationTexts.Check)}</p></form>
        """;

    private static async ValueTask<string> StateAsync(Session session, ConfigFormat format, string file, BusinessZone zone, CancellationToken ct)
    {
        if (format.Documents.Count > 0)
        {
            return OrganisationTexts.AtOnce.Text;
        }

        var newest = await ConfigDesk.VersionsAsync(session, format, file, 0, 1, ct);
        return newest is [var version]
            ? OrganisationTexts.InForce.With(version.Number, TimeOf(version.At, zone), await WhoAsync(session, version.By, version.Door, ct))
            : OrganisationTexts.ByDefault.Text;
    }

    private static async ValueTask<string?> CountAsync(Session session, ConfigFormat format, CancellationToken ct)
    {
        if (format.Tables.Count == 0)
        {
            return null;
        }

        var (content, _) = await ConfigDesk.NowAsync(session, format, ConfigFormat.OnlyFile, ct);
        return OrganisationTexts.Kept.With(format.Tables[0].RowsOf(content).Count);
    }

    private static async ValueTask<string> HistoryAsync(
        Session session, ConfigFormat format, string file, IStore store, Func<string, string> nameOf, BusinessZone zone, CancellationToken ct)
    {
        if (format.Documents.Count > 0)
        {
            return await ChangesAsync(session, format, store, nameOf, zone, ct);
        }

        var versions = await ConfigDesk.VersionsAsync(session, format, file, 0, MostVersions + 1, ct);
        var items = new List<string>();
        foreach (var (index, version) in versions.Take(MostVersions).Index())
        {
            var before = index + 1 < versions.Count
                ? JsonNode.Parse(versions[index + 1].Content)!.AsObject()
                : version.Number == 1 ? await format.StandingAsync(session, file, ct) : null;
            var lines = before is null ? [] : new ConfigDifference(format, nameOf).Of(before, JsonNode.Parse(version.Content)!.AsObject());
            var title = OrganisationTexts.HistoryLine.With(
                version.Number, TimeOf(version.At, zone), await WhoAsync(session, version.By, version.Door, ct));
            items.Add($"""
                <li><a href="{E(OrganisationViews.AddressOf(format, $"/version?n={version.Number.ToString(CultureInfo.InvariantCulture)}", file))}"><b>{E(title)}</b>
                {string.Concat(lines.Take(MostOfVersion).Select(line => $"<small>{E(Shown.Clean(line))}</small>"))}
                {(lines.Count > MostOfVersion ? $"<small>{E(OrganisationTexts.AndMoreLines.Text)}</small>" : "")}</a></li>
                """);
        }

        return items.Count == 0
            ? $"<p class=\"none\">{E(OrganisationTexts.NoHistory.Text)}</p>"
            : $"<ul class=\"found\">{string.Concat(items)}</ul>";
    }

    private static async ValueTask<string> ChangesAsync(
        Session session, ConfigFormat format, IStore store, Func<string, string> nameOf, BusinessZone zone, CancellationToken ct)
    {
        var (entries, hasOlder) = await ConfigTrail.LatestAsync(store.AuditLog, format.Documents, MostVersions, ct);
        var items = new List<string>();
        foreach (var entry in entries)
        {
            var who = await WhoAsync(session, entry.Change.Actor.PersonId, entry.Change.Actor.Door, ct);
            var lines = ConfigChange.Of(format, entry.Change, nameOf);
            items.Add($"""
                <li><div><b>{E(Shown.Clean(nameOf(entry.Change.EntityId)))}</b><small>{E(OrganisationTexts.HistoryOf.With(TimeOf(entry.Change.At, zone), who))}</small>
                {string.Concat(lines.Select(line => $"<small>{E(Shown.Clean(line))}</small>"))}</div></li>
                """);
        }

        return items.Count == 0
            ? $"<p class=\"none\">{E(OrganisationTexts.NoHistory.Text)}</p>"
            : $"""<ul class="found">{string.Concat(items)}</ul>{(hasOlder ? $"<p><small>{E(OrganisationTexts.Older.Text)}</small></p>" : "")}""";
    }

    public static async ValueTask<string> WhoAsync(Session session, Id<Person> personId, string door, CancellationToken ct) =>
        await session.FindAsync(personId, ct) is { } person ? person.Name : OrganisationTexts.System.With(door);

    public static string TimeOf(DateTimeOffset at, BusinessZone zone) => zone.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string E(string? text) => PlainPage.Encode(text);
}
