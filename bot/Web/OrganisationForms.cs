using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Bot.Organisation;
using ChatSales.Core.Conditions;
using ChatSales.Core.Conversation;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace ChatSales.Bot.Web;

/// <summary>Changes to the organisation's data on pages: a row or a whole file, checked, shown as a difference, saved once it is confirmed.</summary>
internal static class OrganisationForms
{
    private const long LargestForm = 4 * OrganisationFile.Most;

    public static void MapOrganisationForms(this IEndpointRouteBuilder routes)
    {
        routes.MapGet($"{OrganisationViews.Root}/{{key}}/row", RowAsync).RequireAuthorization();
        routes.MapPost($"{OrganisationViews.Root}/{{key}}/row", ChangeAsync).RequireAuthorization().DisableAntiforgery();
        routes.MapPost($"{OrganisationViews.Root}/{{key}}/file", UploadAsync).RequireAuthorization().DisableAntiforgery();
        routes.MapGet($"{OrganisationViews.Root}/{{key}}/version", VersionAsync).RequireAuthorization();
        routes.MapPost($"{OrganisationViews.Root}/{{key}}/save", SaveAsync).RequireAuthorization().DisableAntiforgery();
    }

    private static async Task<IResult> RowAsync(
        HttpContext http, string key, string? table, int? n, string? file, ConfigDesk desk, Sessions sessions,
        [FromServices] IAntiforgery antiforgery, CancellationToken ct)
    {
        if (await OperatorPages.OpenAsync(http, sessions, ct) is not { } session)
        {
            return OrganisationPages.Refused();
        }

        var format = desk.Find(key);
        if (format?.Parts.FirstOrDefault(one => one.Key == (table ?? "")) is not { } found
            || await OrganisationPages.FileAsync(session, format, file, ct) is not { } id)
        {
            return OrganisationPages.Unknown();
        }

        var (content, number) = await ConfigDesk.NowAsync(session, format, id, ct);
        var rows = found.RowsOf(content);
        if (n is { } place && (place < 0 || place >= rows.Count))
        {
            return OrganisationPages.Unknown();
        }

        var row = n is { } index ? rows[index] : null;
        var drawnOn = OrganisationViews.BaseOf(format, content, number, FileOf(format, found, row));
        return await FormAsync(session, format, id, found, n, rows.Count, row, drawnOn, [], OrganisationViews.Token(http, antiforgery), ct);
    }

    private static async Task<IResult> FormAsync(
        Session session, ConfigFormat format, string file, ConfigTable table, int? place, int count, JsonNode? row, string drawnOn,
        IReadOnlyList<Mistake> mistakes, string token, CancellationToken ct)
    {
        var people = await PeopleAsync(session, format, ct);
        var title = place is null ? OrganisationTexts.Add.Text : OrganisationTexts.Edit.Text;
        var (content, _) = await ConfigDesk.NowAsync(session, format, ConfigFormat.OnlyFile, ct);
        var meaning = mistakes.Count > 0 ? [] : format.Explain(content, table, row, session.Now);
        return OrganisationViews.Page(
            format, LayoutTexts.Pair(table.Title.Text, title),
            $"""
            {OrganisationViews.Wrong(mistakes)}
            <section><form method="post" action="{OrganisationViews.AddressOf(format, "/row")}">{token}
            {OrganisationViews.Hidden("table", table.Key)}{OrganisationViews.Hidden("of", file)}{OrganisationViews.Hidden("base", drawnOn)}
            {(place is { } at ? OrganisationViews.Hidden("n", at.ToString(CultureInfo.InvariantCulture)) : "")}
            {new ConfigRowForm(table, people).Draw(row)}
            <p class="buttons">{OrganisationViews.Button("do", "change", OrganisationTexts.Check, isMain: true)}
            {(place is not null && table.CanRemove ? OrganisationViews.Button("do", "remove", OrganisationTexts.Remove) : "")}
            {(place > 0 && table.IsOrdered ? OrganisationViews.Button("do", "up", OrganisationTexts.Up) : "")}
            {(place < count - 1 && table.IsOrdered ? OrganisationViews.Button("do", "down", OrganisationTexts.Down) : "")}</p></form></section>
            {OrganisationViews.Notes([], [new ConfigNotes(OrganisationTexts.Meaning.Text, meaning)])}
            """,
            mistakes.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity, file);
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext http, string key, ConfigDesk desk, Sessions sessions, [FromServices] IAntiforgery antiforgery, CancellationToken ct)
    {
        if (await OperatorPages.OpenAsync(http, sessions, ct) is not { } session)
        {
            return OrganisationPages.Refused();
        }

        if (await RefusedFormAsync(http, antiforgery) is { } refused)
        {
            return refused;
        }

        var form = http.Request.Form;
        var format = desk.Find(key);
        if (format?.Parts.FirstOrDefault(one => one.Key == form["table"]) is not { } table
            || await OrganisationPages.FileAsync(session, format, form["of"], ct) is not { } id)
        {
            return OrganisationPages.Unknown();
        }

        var (content, number) = await ConfigDesk.NowAsync(session, format, id, ct);
        var rows = table.RowsOf(content);
        int? place = int.TryParse(form["n"], CultureInfo.InvariantCulture, out var n) && n >= 0 && n < rows.Count ? n : null;
        var drawnOn = OrganisationViews.BaseOf(format, content, number, FileOf(format, table, place is { } at ? rows[at] : null));
        if (form["base"] != drawnOn || (place is null && form.ContainsKey("n")))
        {
            return Stale(format);
        }

        var reader = new ConfigRowForm(table, await PeopleAsync(session, format, ct));
        var row = form["do"] == "change" ? reader.Read(form) : null;
        var file = format.Documents.Count > 0
            ? FileOf(format, table, row)
            : Changed(format, id, table, content, number, place, form["do"].ToString(), row);
        var proposal = await desk.LookAsync(session, file, ct);
        IReadOnlyList<Mistake> mistakes = [.. reader.Mistakes, .. proposal.Mistakes];
        var token = OrganisationViews.Token(http, antiforgery);
        return mistakes.Count > 0
            ? await FormAsync(
                session, format, id, table, place, rows.Count, row ?? (place is { } kept ? rows[kept] : null), drawnOn, mistakes, token, ct)
            : OrganisationViews.Page(
                format, format.Title.Text,
                OrganisationViews.Preview(proposal, file, OrganisationViews.BaseOf(format, content, number, file), token)
                    + OrganisationViews.Notes(proposal.Doubts, await format.TrialAsync(session, proposal.Content!, ct)));
    }

    private static async Task<IResult> UploadAsync(
        HttpContext http, string key, ConfigDesk desk, Sessions sessions, [FromServices] IAntiforgery antiforgery, CancellationToken ct)
    {
        if (await OperatorPages.OpenAsync(http, sessions, ct) is not { } session)
        {
            return OrganisationPages.Refused();
        }

        if (await RefusedFormAsync(http, antiforgery) is { } refused)
        {
            return refused;
        }

        if (desk.Find(key) is not { } format)
        {
            return OrganisationPages.Unknown();
        }

        if (http.Request.Form.Files["file"] is not { Length: > 0 } sent)
        {
            return Said(format, WebTexts.UploadNothing.Text, StatusCodes.Status422UnprocessableEntity);
        }

        if (sent.Length > OrganisationFile.Most)
        {
            return TooLarge();
        }

        using var bytes = new MemoryStream();
        await sent.CopyToAsync(bytes, ct);
        var read = OrganisationFile.TextOf(bytes.ToArray()) is { } text
            ? OrganisationFile.Read(sent.FileName, text)
            : new Refusal(OrganisationTexts.NoFile, "UTF-8");
        if (read.IsRefused)
        {
            return Said(format, read.Refusal.Text, StatusCodes.Status422UnprocessableEntity);
        }

        return await LookAsync(http, session, desk, format, (sent.FileName, OrganisationFile.TextOf(bytes.ToArray())!, read.Value), antiforgery, ct);
    }

    private static async Task<IResult> LookAsync(
        HttpContext http, Session session, ConfigDesk desk, ConfigFormat format, (string Name, string Text, JsonNode Tree) sent,
        IAntiforgery antiforgery, CancellationToken ct)
    {
        var file = sent.Tree;
        var proposal = await desk.LookAsync(session, file, ct);
        if (proposal.Mistakes.Count > 0)
        {
            var placed = FileLines.Place(sent.Name, sent.Text, proposal.Mistakes);
            return OrganisationViews.Page(
                format, format.Title.Text, OrganisationViews.Wrong(placed), StatusCodes.Status422UnprocessableEntity);
        }

        if (proposal.Format != format)
        {
            return Said(format, ConditionTexts.NoValue(proposal.Format!.Name, [format.Name]), StatusCodes.Status422UnprocessableEntity);
        }

        var (content, number) = await ConfigDesk.NowAsync(session, format, proposal.File, ct);
        return OrganisationViews.Page(
            format, format.Title.Text,
            OrganisationViews.Preview(
                proposal, file.AsObject(), OrganisationViews.BaseOf(format, content, number, file.AsObject()),
                OrganisationViews.Token(http, antiforgery))
                + OrganisationViews.Notes(proposal.Doubts, await format.TrialAsync(session, proposal.Content!, ct)));
    }

    private static async Task<IResult> VersionAsync(
        HttpContext http, string key, int n, string? file, ConfigDesk desk, Sessions sessions, BusinessZone zone,
        [FromServices] IAntiforgery antiforgery, CancellationToken ct)
    {
        if (await OperatorPages.OpenAsync(http, sessions, ct) is not { } session)
        {
            return OrganisationPages.Refused();
        }

        if (desk.Find(key) is not { Documents.Count: 0 } format
            || await OrganisationPages.FileAsync(session, format, file, ct) is not { } id
            || await session.FindAsync<ConfigVersion>(ConfigVersion.IdOf(format, id, n), ct) is not { } version)
        {
            return OrganisationPages.Unknown();
        }

        var earlier = ConfigDesk.FileOf(format, id, version.Number, JsonNode.Parse(version.Content)!.AsObject());
        var (content, number) = await ConfigDesk.NowAsync(session, format, id, ct);
        var proposal = await desk.LookAsync(session, earlier.DeepClone(), ct);
        var title = OrganisationTexts.HistoryLine.With(
            version.Number, OrganisationPages.TimeOf(version.At, zone), await OrganisationPages.WhoAsync(session, version.By, version.Door, ct));
        var restore = number == version.Number ? ""
            : proposal.Mistakes.Count > 0 ? OrganisationViews.Wrong(proposal.Mistakes)
            : OrganisationViews.Section(
                OrganisationTexts.Restore.With(version.Number),
                OrganisationViews.Preview(
                    proposal, earlier, OrganisationViews.BaseOf(format, content, number, earlier), OrganisationViews.Token(http, antiforgery)));
        return OrganisationViews.Page(
            format, title,
            $"""{restore}<section><pre tabindex="0">{PlainPage.Encode(earlier.ToJsonString(OrganisationFile.Form))}</pre></section>""", file: id);
    }

    private static async Task<IResult> SaveAsync(
        HttpContext http, string key, ConfigDesk desk, Sessions sessions, [FromServices] IAntiforgery antiforgery, CancellationToken ct)
    {
        if (await OperatorPages.OpenAsync(http, sessions, ct) is not { } session)
        {
            return OrganisationPages.Refused();
        }

        if (await RefusedFormAsync(http, antiforgery) is { } refused)
        {
            return refused;
        }

        if (desk.Find(key) is not { } format
            || OrganisationFile.Read("form.json", http.Request.Form["file"].ToString()) is not { IsRefused: false, Value: JsonObject file })
        {
            return OrganisationPages.Unknown();
        }

        var (content, number) = await ConfigDesk.NowAsync(session, format, ConfigDesk.IdOf(format, file), ct);
        if (http.Request.Form["base"] != OrganisationViews.BaseOf(format, content, number, file))
        {
            return Stale(format);
        }

        try
        {
            var proposal = await desk.ImportAsync(session, file, ct);
            if (proposal.Mistakes.Count > 0)
            {
                return OrganisationViews.Page(
                    format, format.Title.Text, OrganisationViews.Wrong(proposal.Mistakes), StatusCodes.Status422UnprocessableEntity);
            }

            await session.CommitAsync(ct);
            await desk.RefreshAsync(ct);
            return Said(format, proposal.IsSame ? OrganisationTexts.Same.Text
                : format.Documents.Count > 0 ? OrganisationTexts.SavedDocuments.Text
                : OrganisationTexts.Saved.With(proposal.Number));
        }
        catch (ConcurrencyException)
        {
            return Stale(format);
        }
        catch (Exception fault) when (fault is StorageException or UnstorableException)
        {
            return Said(format, WebTexts.WhyNotKept(fault).Text, StatusCodes.Status503ServiceUnavailable);
        }
    }

    // Percent-encoded, a file takes up to three times its bytes; whoever posts is known by now.
    private static async Task<IResult?> RefusedFormAsync(HttpContext http, IAntiforgery antiforgery)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = LargestForm;
        }

        try
        {
            await (http.Request.HasFormContentType ? http.Request.ReadFormAsync(http.RequestAborted) : Task.CompletedTask);
        }
        catch (Exception cut) when (cut is BadHttpRequestException or InvalidDataException)
        {
            return TooLarge();
        }
        catch (IOException)
        {
            // It ends before its end.
        }

        return await antiforgery.IsOursAsync(http) ? null : OrganisationPages.Refused();
    }

    private static IResult TooLarge() => PlainPage.Of(
        OrganisationTexts.Title.Text, $"<p role=\"alert\">{PlainPage.Encode(OrganisationTexts.TooLarge.Text)}</p>",
        StatusCodes.Status413PayloadTooLarge);

    // Of documents the file says only what changes.
    private static JsonObject FileOf(ConfigFormat format, ConfigTable table, JsonNode? row) => ConfigDesk.FileOf(
        format, ConfigFormat.OnlyFile, 0, new JsonObject { [table.Key] = row is null ? [] : new JsonArray(row.DeepClone()) });

    private static JsonObject Changed(
        ConfigFormat format, string file, ConfigTable table, JsonObject content, int number, int? place, string what, JsonNode? row)
    {
        var changed = content.DeepClone().AsObject();
        if (table.IsWhole)
        {
            foreach (var column in table.Columns.Where(_ => row is JsonObject))
            {
                changed.Remove(column.Key);
                if (row![column.Key] is { } value)
                {
                    changed[column.Key] = value.DeepClone();
                }
            }

            return ConfigDesk.FileOf(format, file, number, changed);
        }

        var rows = table.RowsOf(content).Select(one => one?.DeepClone()).ToList();
        switch (what, place)
        {
            case ("change", { } at):
                rows[at] = row is JsonObject said ? WithoutEmpty(said) : row;
                break;
            case ("change", null):
                rows.Add(row is JsonObject added ? WithoutEmpty(added) : row);
                break;
            case ("remove", { } at):
                rows.RemoveAt(at);
                break;
            case ("up", > 0 and { } at):
                (rows[at - 1], rows[at]) = (rows[at], rows[at - 1]);
                break;
            case ("down", { } at) when at + 1 < rows.Count:
                (rows[at + 1], rows[at]) = (rows[at], rows[at + 1]);
                break;
        }

        changed[table.Key] = new JsonArray([.. rows]);
        return ConfigDesk.FileOf(format, file, number, changed);
    }

    private static JsonObject WithoutEmpty(JsonObject row) =>
        new(row.Where(entry => entry.Value is not null).Select(entry => new KeyValuePair<string, JsonNode?>(entry.Key, entry.Value!.DeepClone())));

    private static async ValueTask<IReadOnlyList<Person>> PeopleAsync(Session session, ConfigFormat format, CancellationToken ct) =>
        format.Parts.SelectMany(table => table.Columns).Any(column => column.Names == ConfigNames.People)
            ? await session.QueryAsync(new Query<Person>(), ct)
            : [];

    private static IResult Stale(ConfigFormat format) => Said(format, OrganisationTexts.Stale.Text, StatusCodes.Status409Conflict);

    private static IResult Said(ConfigFormat format, string text, int status = StatusCodes.Status200OK) => OrganisationViews.Page(
        format, format.Title.Text,
        $"""<p class="{(status == StatusCodes.Status200OK ? "done" : "problem")}" role="{(status == StatusCodes.Status200OK ? "status" : "alert")}">{PlainPage.Encode(text)}</p>""", status);
}
