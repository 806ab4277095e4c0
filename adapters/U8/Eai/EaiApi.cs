using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using ChatSales.Adapters.Targets;

namespace ChatSales.Adapters.U8.Eai;

/// <summary>Speaks EAI's XML over HTTP (docs/connectors.md).</summary>
internal sealed class EaiApi(TargetHttp http, EaiOptions options)
{
    private const string Envelope = "ufinterface";
    private const string Succeeded = "0";
    private static readonly XmlReaderSettings Reading = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>Enters a document; the number under which it is kept.</summary>
    /// <exception cref="TargetException">It is refused, or brings no usable answer.</exception>
    public async Task<string?> AddAsync(XElement document, CancellationToken ct)
    {
        var (answer, items) = await SendAsync(document, "add", ct);
        return items is [var item] ? (string?)item.Attribute("u8key") : throw answer.Garbled();
    }

    /// <summary>The documents that meet a condition.</summary>
    /// <exception cref="TargetException">They can't be asked for.</exception>
    public async Task<IReadOnlyList<JsonObject>> QueryAsync(string root, string field, string compare, string value, CancellationToken ct)
    {
        var condition = new XElement("field",
            new XAttribute("display", ""),
            new XAttribute("name", field),
            new XAttribute("operation", compare),
            new XAttribute("value", value),
            new XAttribute("logic", ""));
        var (answer, _) = await SendAsync(new XElement(root, condition), "query", ct);
        return [.. Read(answer).Elements(root).Select(RowOf)];
    }

    /// <summary>The message around a document, as it is sent.</summary>
    public static XElement Wrapped(XElement document, string sender, string process) => new(
        Envelope,
        new XAttribute("sender", sender),
        new XAttribute("receiver", "u8"),
        new XAttribute("roottag", document.Name.LocalName),
        new XAttribute("docid", ""),
        new XAttribute("proc", process),
        new XAttribute("codeexchanged", "N"),
        new XAttribute("exportneedexch", "N"),
        new XAttribute("paginate", "0"),
        document);

    private async Task<(TargetAnswer Answer, List<XElement> Items)> SendAsync(XElement document, string process, CancellationToken ct)
    {
        var text = new XDocument(new XDeclaration("1.0", "utf-8", null), Wrapped(document, options.Sender, process));
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Address);
        request.Content = new StringContent($"{text.Declaration}{text.ToString(SaveOptions.DisableFormatting)}", Encoding.UTF8, "text/xml");
        var answer = await http.SendAsync(request, ct);
        var items = Read(answer).Elements("item").ToList();
        // What looks like a truth is a number of faults: 0 is success.
        var failed = items.Find(item => (string?)item.Attribute("succeed") != Succeeded);
        if (failed is null)
        {
            return (answer, items);
        }

        var said = $"{failed.Attribute("succeed")?.Value}: {failed.Attribute("dsc")?.Value}";
        throw new TargetException(U8Texts.Faults.Fault(said, options.Sender), mayBeDone: false);
    }

    private static XElement Read(TargetAnswer answer)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(answer.Body), Reading);
            return XDocument.Load(reader).Root is { Name.LocalName: Envelope } root ? root : throw answer.Garbled();
        }
        catch (XmlException)
        {
            throw answer.Garbled();
        }
    }

    // Fields of archives stand alone, those of vouchers in a header.
    private static JsonObject RowOf(XElement document) => new((document.Element("header") ?? document).Elements()
        .Where(field => !field.HasElements)
        .DistinctBy(field => field.Name.LocalName)
        .Select(field => KeyValuePair.Create(field.Name.LocalName, (JsonNode?)JsonValue.Create(field.Value))));
}
