using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace ChatSales.Simulators.Targets;

/// <summary>用友 U8's EAI on the LAN: the same books, no repetition that counts once, success is 0.</summary>
public sealed class U8EaiSimulator : TargetSimulator
{
    public const string FirstSender = "eai-sender-222";
    private string sender;

    private U8EaiSimulator(string sender, string urls, TimeProvider clock) : base(urls, clock)
    {
        this.sender = sender;
        App.MapPost("/u8eai/import.asp", (Delegate)ServeAsync);
    }

    /// <summary>The account set that the registration code is bound to.</summary>
    public U8Books Books { get; } = new();

    public static async Task<U8EaiSimulator> StartAsync(string sender = FirstSender, string urls = "http://127.0.0.1:0", TimeProvider? clock = null)
    {
        var simulator = new U8EaiSimulator(sender, urls, clock ?? TimeProvider.System);
        await simulator.App.StartAsync();
        return simulator;
    }

    /// <summary>The registration code is withdrawn, and another takes its place.</summary>
    public void ChangeSender(string other) => sender = other;

    public override JsonNode State() => new JsonObject
    {
        ["customer"] = new JsonArray([.. Books.Customers]),
        ["oughtreceive"] = new JsonArray([.. Books.Receivables]),
        ["accept"] = new JsonArray([.. Books.Receipts]),
    };

    private protected override Task SayBusyAsync(HttpContext http) => Item("", "-1", "EAI并发过多，请稍后再试", null).ExecuteAsync(http);

    private protected override void LoseSessions()
    {
        // There are none: each message carries its credential.
    }

    // One address serves all: what is asked stands in the message.
    private protected override async ValueTask<string> NameOfAsync(HttpContext http, string path)
    {
        http.Request.EnableBuffering();
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8, leaveOpen: true);
        var message = Read(await reader.ReadToEndAsync());
        http.Request.Body.Position = 0;
        return $"{path}/{message?.Attribute("proc")?.Value}/{message?.Attribute("roottag")?.Value}";
    }

    private async Task<IResult> ServeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        if (Read(await reader.ReadToEndAsync()) is not { Name.LocalName: "ufinterface" } message)
        {
            return Item("", "-1", "XML 格式错误", null);
        }

        var root = message.Attribute("roottag")?.Value ?? "";
        if (message.Attribute("sender")?.Value != sender)
        {
            return Item("", "-1", $"外部系统注册码 {message.Attribute("sender")?.Value} 未授权", null);
        }

        var isKnown = message.Attribute("receiver")?.Value == "u8" && root is "customer" or "oughtreceive" or "accept";
        if (!isKnown || message.Element(root) is not { } document)
        {
            return Item("", "-1", $"模板 {root} 未定义", null);
        }

        return message.Attribute("proc")?.Value.ToLowerInvariant() switch
        {
            "add" when root != "accept" => await AddAsync(root, document),
            "query" => Query(root, document),
            _ => Item("", "-1", "proc 操作不支持", null),
        };
    }

    private async Task<IResult> AddAsync(string root, XElement document)
    {
        var body = JsonOf(document.Element("header") ?? document);
        if (root != "customer")
        {
            body["entry"] = new JsonArray([.. document.Element("body")?.Elements("entry").Select(JsonOf) ?? []]);
        }
        else if (body["seed_date"] is null || body["ccusexch_name"] is null || body["ccusmngtypecode"] is null)
        {
            return Item("", "-1", "seed_date、ccusexch_name、ccusmngtypecode 不能为空", null);
        }

        var (number, why) = await Books.AddAsync(root, Guid.NewGuid().ToString("N"), body, ClosedUntil, Task.CompletedTask);
        return Item($"{body["code"]}", why is null ? "0" : "-1", why ?? "ok", number);
    }

    private IResult Query(string root, XElement document)
    {
        var field = document.Element("field");
        var asked = (field?.Attribute("name")?.Value, field?.Attribute("operation")?.Value, field?.Attribute("value")?.Value);
        if (asked is not ({ } name, "=" or ">=", { } value))
        {
            return Item("", "-1", "查询条件格式错误", null);
        }

        var isLeast = asked.Item2 == ">=";
        var all = root switch { "customer" => Books.Customers, "accept" => Books.Receipts, _ => Books.Receivables };
        var rows = all.Where(row => string.CompareOrdinal(row[name]?.ToString() ?? "", value) is var order && (isLeast ? order >= 0 : order == 0));
        return Say(new XElement(
            "ufinterface",
            new XAttribute("roottag", root),
            new XAttribute("proc", "query"),
            rows.Select(row => new XElement(root, root == "customer" ? Fields(row) : new XElement("header", Fields(row))))));
    }

    private IResult Item(string key, string succeed, string said, string? number)
    {
        Note($"{succeed}: {said}");
        var item = new XElement("item", new XAttribute("key", key), new XAttribute("succeed", succeed), new XAttribute("dsc", said));
        if (number is not null)
        {
            item.Add(new XAttribute("u8key", number));
        }

        return Say(new XElement("ufinterface", new XAttribute("roottag", "return"), item));
    }

    private static IResult Say(XElement answer) =>
        Results.Text($"""<?xml version="1.0" encoding="utf-8"?>{answer.ToString(SaveOptions.DisableFormatting)}""", "text/xml; charset=utf-8");

    private static IEnumerable<XElement> Fields(JsonObject row) =>
        row.Where(field => field.Value is JsonValue).Select(field => new XElement(field.Key, field.Value!.ToString()));

    private static JsonObject JsonOf(XElement fields) => new(fields.Elements().Where(field => !field.HasElements)
        .Select(field => KeyValuePair.Create(field.Name.LocalName, (JsonNode?)JsonValue.Create(field.Value))));

    private static XElement? Read(string text)
    {
        try
        {
            return XDocument.Parse(text).Root;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
