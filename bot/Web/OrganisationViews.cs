using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Bot.Organisation;
using ChatSales.Core.Conditions;
using ChatSales.Core.Conversation;
using ChatSales.Core.Organisation;
using ChatSales.Core.Storage;
using Microsoft.AspNetCore.Antiforgery;

namespace ChatSales.Bot.Web;

/// <summary>Markup that the pages of the organisation's data share.</summary>
internal static class OrganisationViews
{
    public const string Root = Core.Organisation.Chat.OrganisationCommand.Path;

    /// <summary>The address of a format's page, or of what belongs to one of its files.</summary>
    /// <param name="format">The format.</param>
    /// <param name="more">A path after it, with or without a query.</param>
    /// <param name="file">Which file, where there may be several.</param>
    public static string AddressOf(ConfigFormat format, string more = "", string? file = null) =>
        $"{Root}/{format.Key}{more}" + (format.HasMany && file is not null
            ? $"{(more.Contains('?', StringComparison.Ordinal) ? '&' : '?')}file={Uri.EscapeDataString(file)}"
            : "");

    /// <summary>What a file is called, where there may be several.</summary>
    public static string TitleOf(ConfigFormat format, string file) =>
        format.HasMany ? LayoutTexts.Pair(format.Title.Text, Shown.Clean(file)) : format.Title.Text;

    public static IResult Page(string title, string body, int status = StatusCodes.Status200OK) =>
        PlainPage.Wide(title, title == OrganisationTexts.Title.Text ? "/" : Root, BackOf(title), body, status);

    public static IResult Page(ConfigFormat format, string title, string body, int status = StatusCodes.Status200OK, string? file = null) =>
        PlainPage.Wide(
            title, AddressOf(format, file: file), OrganisationTexts.Back.With(file is null ? format.Title.Text : TitleOf(format, file)), body,
            status);

    public static string Section(string title, string body) => $"<section><h2>{E(title)}</h2>{body}</section>";

    public static string List(IEnumerable<string> lines) => $"<ul class=\"lines-of\">{string.Concat(lines.Select(line => $"<li>{E(Shown.Clean(line))}</li>"))}</ul>";

    public static string Wrong(IReadOnlyList<Mistake> mistakes) => mistakes.Count == 0
        ? ""
        : $"""<div class="problem" role="alert"><p>{E(OrganisationTexts.Wrong.With(mistakes.Count))}</p>{List(OrganisationTexts.LinesOf(mistakes))}</div>""";

    /// <summary>What is doubtful, and what a file would have done.</summary>
    public static string Notes(IReadOnlyList<ConfigDoubt> doubts, IReadOnlyList<ConfigNotes> notes) => string.Concat(
    [
        .. doubts.Count == 0 ? Array.Empty<string>() : [Section(OrganisationTexts.Doubts.Text, List(doubts.Select(doubt => doubt.Text)))],
        .. notes.Where(one => one.Lines.Count > 0).Select(one => Section(one.Title, List(one.Lines))),
    ]);

    public static string Token(HttpContext http, IAntiforgery antiforgery)
    {
        var token = antiforgery.GetAndStoreTokens(http);
        return Hidden(token.FormFieldName, token.RequestToken ?? "");
    }

    public static string Hidden(string name, string value) => $"""<input type="hidden" name="{E(name)}" value="{E(value)}" />""";

    public static string Button(string name, string value, Message label, bool isMain = false) =>
        $"""<button type="submit" name="{E(name)}" value="{E(value)}" class="{(isMain ? "send" : "send other")}">{E(label.Text)}</button> """;

    /// <summary>What a page was drawn on: the version, or the rows that a file is about.</summary>
    public static string BaseOf(ConfigFormat format, JsonObject standing, int number, JsonObject file)
    {
        if (format.Documents.Count == 0)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        var rows = format.Tables.SelectMany(table => table.RowsOf(standing).Where(row => table.RowsOf(file).Any(one =>
            JsonNode.DeepEquals((one as JsonObject)?[table.Identity!], (row as JsonObject)?[table.Identity!]))));
        return Convert.ToHexStringLower(SHA256.HashData(
            Encoding.UTF8.GetBytes(string.Join('\n', rows.Select(row => row!.ToJsonString(StoredJson.Options))))));
    }

    /// <summary>A row as a line of a list.</summary>
    public static string Row(
        ConfigFormat format, string file, ConfigTable table, JsonNode? row, int index, ConfigDifference words, Func<string, string> nameOf)
    {
        var details = table.Columns.Where(column => column.Key != table.Identity && column.Key is not ("name" or "title")
            && (table.IsWhole || column.Cell == ConfigCell.When || table.CellOf(row, column) is not (null or JsonArray { Count: 0 })));
        var name = table.IsWhole ? OrganisationTexts.Edit.Text
            : row is JsonObject item && (item["name"] ?? item["title"]) is { } said ? said.GetValue<string>()
            : words.PlainNameOf(table, row, index);
        var address = AddressOf(format, string.Create(CultureInfo.InvariantCulture, $"/row?table={table.Key}&n={index}"), file);
        var shown = LayoutTexts.Statements([
            .. table.Identity is { } identity && row is JsonObject one && one[identity] is { } id && id.GetValue<string>() is var key && key != name
                && table.Columns.All(column => column.Key != identity || column.Choices.Count == 0)
                ? [key] : Array.Empty<string>(),
            .. table.IsPlain ? [] : details.Select(column => LayoutTexts.Pair(column.Title.Text, column.Say(table.CellOf(row, column), nameOf))),
        ]);
        return $"""<li><a href="{E(address)}"><b>{E(Shown.Clean(name))}</b><small>{E(Shown.Clean(shown))}</small></a></li>""";
    }

    /// <summary>What a file would do, to be confirmed.</summary>
    public static string Preview(ConfigProposal proposal, JsonObject file, string drawnOn, string token) =>
        proposal.IsSame
            ? $"<p>{E(OrganisationTexts.Same.Text)}</p>"
            : $"""
            <section><h2>{E(OrganisationTexts.WouldDo.Text)}</h2>{List(proposal.Changes)}
            <form method="post" action="{AddressOf(proposal.Format!, "/save")}">{token}{Hidden("base", drawnOn)}
            {Hidden("file", file.ToJsonString(StoredJson.Options))}
            <p class="buttons">{Button("do", "save", OrganisationTexts.Confirm, isMain: true)}</p></form></section>
            """;

    /// <summary>A file as it is downloaded.</summary>
    public static IResult Download(ConfigFormat format, string id, JsonObject file) => Results.File(
        Encoding.UTF8.GetBytes($"{file.ToJsonString(OrganisationFile.Form)}\n"), "application/json; charset=utf-8",
        format.HasMany ? $"{format.Key}-{id}.json" : $"{format.Key}.json");

    private static string BackOf(string title) =>
        title == OrganisationTexts.Title.Text ? WebTexts.ToChat.Text : OrganisationTexts.Back.With(OrganisationTexts.Title.Text);

    private static string E(string? text) => PlainPage.Encode(text);
}
