using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Core.Conditions;
using ChatSales.Core.Conversation;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Flows;

/// <summary>
/// Flows as files, one for each connector that is set up: <c>flow/1</c> (I2). One that runs is checked against the contracts of the last months, so
/// that a code that they need is not missed on the first day.
/// </summary>
public sealed class FlowsFormat(Connectors connectors) : ConfigFormat<Flow>
{
    private const string DocumentsKey = "documents";
    private const string CodesKey = "codes";
    private const string InstalmentsKey = "instalments";
    private const string GroupKey = "serviceGroup";
    private const string TaxRateKey = FlowBook.TaxRate;
    private const int MostSamples = 500;
    private const int MostDays = 3_650;
    private static readonly TimeSpan SampleAge = TimeSpan.FromDays(180);

    private static readonly IReadOnlyDictionary<string, FlowDocument> Names =
        Enum.GetValues<FlowDocument>().ToDictionary(one => JsonNamingPolicy.KebabCaseLower.ConvertName(one.ToString()));

    public override string Name => "flow/1";

    public override Message Title => FlowTexts.Title;

    public override Message About => FlowTexts.About;

    public override int Place => 97;

    public override bool HasMany => true;

    // Those that are set up have a form before they have a file.
    public override IReadOnlyList<string> Shipped { get; } = [.. connectors.All.Select(one => one.Name).Order(StringComparer.Ordinal)];

    public override Flow Standing { get; } = new() { Target = OnlyFile };

    public override IReadOnlyList<ConfigTable> Tables { get; } =
    [
        new(CodesKey, FlowTexts.CodesTable,
        [
            new("for", FlowTexts.ForColumn) { Hint = FlowTexts.ForHint },
            new("ours", FlowTexts.OursColumn) { Hint = FlowTexts.OursHint },
            new("theirs", FlowTexts.TheirsColumn),
        ]),
        new(InstalmentsKey, FlowTexts.InstalmentsTable,
        [
            new("share", FlowTexts.ShareColumn, ConfigCell.Number),
            new("days", FlowTexts.DaysColumn, ConfigCell.Number) { Hint = FlowTexts.DaysHint },
        ])
        {
            IsOrdered = true,
        },
    ];

    public override IReadOnlyList<ConfigColumn> Values { get; } =
    [
        new("on", FlowTexts.OnColumn, ConfigCell.Flag),
        new(DocumentsKey, FlowTexts.DocumentsColumn, ConfigCell.Words)
        {
            Choices = [.. Names.Select(one => new Choice(one.Key, FlowTexts.NameOf(one.Value)))],
        },
        new("receipts", FlowTexts.ReceiptsColumn, ConfigCell.Flag),
        new(TaxRateKey, FlowTexts.TaxRateColumn, ConfigCell.Number) { Hint = FlowTexts.TaxRateHint },
        new(GroupKey, FlowTexts.GroupColumn, ConfigCell.Words) { Names = ConfigNames.People, Hint = FlowTexts.GroupHint },
    ];

    /// <summary>Transfers that lacked a code are looked at again.</summary>
    public override async ValueTask ApplyAsync(Session session, string versionId, JsonObject content, CancellationToken ct)
    {
        var target = versionId.Split('/')[1];
        await Incidents.CloseAsync(session, target, TargetWatch.LackingKey, ct);
        foreach (var waiting in await session.QueryAsync(
            TransferKinds.Of(TransferKinds.Stuck, target), ct))
        {
            if (waiting is { State: TransferState.Lacking } or { State: TransferState.Parked, Fault.Cause: FaultCause.UnknownCode })
            {
                await TransferDesk.RetryAsync(session, waiting, ct);
                await Incidents.CloseAsync(session, target, waiting.Id, ct);
            }
        }
    }

    protected override Flow Read(JsonObject content, ConfigReading reading)
    {
        reading.Only(content, "", "on", DocumentsKey, "receipts", TaxRateKey, InstalmentsKey, CodesKey, GroupKey);
        var documents = reading.Words(content, "", DocumentsKey, StoreLimits.LongestKey);
        reading.Among(ConfigReading.Placed(documents, DocumentsKey), [.. Names.Keys]);
        var instalments = reading.Items(content, "", InstalmentsKey, isRequired: false)
            .Select(one => InstalmentOf(one.Item, one.Path, reading)).ToList();
        if (instalments.Count > 0 && instalments.Sum(one => one.Share.Value) != 1)
        {
            reading.Wrong(InstalmentsKey, FlowTexts.SharesNotOne.Text);
        }

        var codes = reading.Items(content, "", CodesKey, isRequired: false);
        reading.NoneTwice(codes.Select(one => ($"{one.Item["for"]} {one.Item["ours"]}", one.Path)));
        return new Flow
        {
            Target = reading.File,
            IsOn = reading.Flag(content, "", "on", fallback: false),
            Documents = [.. documents.Where(Names.ContainsKey).Select(name => Names[name])],
            TakesReceipts = reading.Flag(content, "", "receipts", fallback: false),
            Terms = new FlowTerms
            {
                Instalments = instalments.Count == 0 ? [Instalment.Whole] : instalments,
                TaxRate = TaxRateIn(content, reading),
            },
            Codes = [.. codes.Select(one => CodeOf(one.Item, one.Path, reading))],
            ServiceGroup = [.. reading.Words(content, "", GroupKey, StoreLimits.LongestKey).Select(id => new Id<Person>(id))],
        };
    }

    protected override JsonObject Write(Flow value)
    {
        var content = new JsonObject
        {
            ["on"] = value.IsOn,
            [DocumentsKey] = new JsonArray([.. value.Documents.Select(one => JsonValue.Create(Names.First(name => name.Value == one).Key))]),
            ["receipts"] = value.TakesReceipts,
            [InstalmentsKey] = new JsonArray([.. value.Terms.Instalments.Select(Write)]),
            [CodesKey] = new JsonArray([.. value.Codes.Select(Write)]),
        };
        if (value.Terms.TaxRate is { } rate)
        {
            content[TaxRateKey] = rate.Value;
        }

        if (value.ServiceGroup.Count > 0)
        {
            content[GroupKey] = new JsonArray([.. value.ServiceGroup.Select(id => JsonValue.Create(id.Text))]);
        }

        return content;
    }

    protected override async ValueTask CheckAsync(Session session, Flow value, ConfigReading reading, CancellationToken ct)
    {
        if (connectors.Find(value.Target) is not { } connector)
        {
            reading.Wrong("id", FlowTexts.NoConnector.With(value.Target, LayoutTexts.List(Shipped)));
            return;
        }

        foreach (var (document, at) in value.Documents.Select((document, index) => (document, $"{DocumentsKey}[{index}]")))
        {
            if (connector.NeedsFor(TypeOf(document)) is null)
            {
                reading.Wrong(at, FlowTexts.TakesNone.With(connector.Name, FlowTexts.NameOf(document)));
            }
        }

        if (value.ServiceGroup.Count > 0)
        {
            var people = (await session.QueryAsync(new Query<Person>(), ct)).ToDictionary(person => person.Id);
            NamedPeople.Check(reading, people, ConfigReading.Placed([.. value.ServiceGroup.Select(id => id.Text)], GroupKey));
        }

        var needs = FlowBook.NeedsOf(value, connector);
        reading.Among(value.Codes.Select((code, index) => (code.For, $"{CodesKey}[{index}].for")), [.. needs.Select(need => need.Name)]);
        if (!value.IsOn)
        {
            return;
        }

        // All that is missing at once, so that nobody mends it one by one.
        var lacking = FlowBook.CodesOf(value, [.. needs.Where(need => need.By == CodeBy.Nothing)], new TransferFacts()).Lacking.ToHashSet();
        foreach (var facts in await SamplesAsync(session, value, ct))
        {
            // A rate that nobody knows asks for no code yet.
            var asked = needs.Where(need => need.By != CodeBy.Nothing && (need.By != CodeBy.TaxRate || facts.TaxRate is not null));
            lacking.UnionWith(FlowBook.CodesOf(value, [.. asked], facts).Lacking);
        }

        if (lacking.Count > 0)
        {
            reading.Wrong(CodesKey, FlowTexts.Lacks.With(LayoutTexts.List(lacking.Order(StringComparer.Ordinal))));
        }
    }

    /// <summary>Contracts without a rate wait one by one, which nobody should find out from the first of them.</summary>
    public override async ValueTask<IReadOnlyList<ConfigDoubt>> DoubtsAsync(Session session, JsonObject content, CancellationToken ct)
    {
        var flow = Read(content, new ConfigReading());
        return flow is { IsOn: true, Terms.TaxRate: null } && flow.Documents.Contains(FlowDocument.Receivable)
            && connectors.All.Any(one => one.NeedsTaxRate) && (await SamplesAsync(session, flow, ct)).Any(facts => facts.TaxRate is null)
                ? [new ConfigDoubt(FlowTexts.LacksTaxRate.Text, IsProblem: true)]
                : [];
    }

    internal static Type TypeOf(FlowDocument document) => document switch
    {
        FlowDocument.Customer => typeof(CustomerDocument),
        FlowDocument.Receivable => typeof(ReceivableDocument),
        FlowDocument.Article => typeof(ArticleDocument),
        _ => typeof(ServiceDocument),
    };

    // What codes would have depended on lately: contracts signed since then, and those on their way.
    private static async ValueTask<IReadOnlyList<TransferFacts>> SamplesAsync(Session session, Flow flow, CancellationToken ct)
    {
        var signed = await session.QueryAsync(
            new Query<Contract>().Between(RecordKinds.ContractsBySignature, session.Now - SampleAge, null)
                .OrderBy(RecordKinds.ContractsBySignature, descending: true).Take(MostSamples),
            ct);
        var open = await session.QueryAsync(new Query<Contract>().OrderBy(RecordKinds.OpenContracts).Take(MostSamples), ct);
        var samples = new HashSet<TransferFacts>();
        foreach (var contract in signed.Concat(open))
        {
            if (await session.FindAsync(contract.DealId, ct) is { } deal && await session.FindAsync(contract.CustomerId, ct) is { } customer)
            {
                samples.Add(await TransferPlanning.FactsAsync(session, flow, contract, deal, customer, ct));
            }
        }

        return [.. samples];
    }

    private static Ratio? TaxRateIn(JsonObject content, ConfigReading reading)
    {
        if (content[TaxRateKey] is not { } given)
        {
            return null;
        }

        if (WhenReader.NumberOf(given) is { } rate && rate is >= 0 and < 1)
        {
            return new Ratio(rate);
        }

        reading.Wrong(TaxRateKey, FlowTexts.NoTaxRate.Text);
        return null;
    }

    private static Instalment InstalmentOf(JsonObject item, string path, ConfigReading reading)
    {
        reading.Only(item, path, "share", "days");
        var share = WhenReader.NumberOf(item["share"]) is { } number && number > 0 && Ratio.IsOne(number) ? number : 0;
        if (share == 0)
        {
            reading.Wrong(ConfigReading.At(path, "share"), FlowTexts.NoShare.Text);
        }

        var days = reading.Number(item, path, "days", 0, MostDays, -1);
        return new Instalment(new Ratio(share), days < 0 ? null : days);
    }

    private static FlowCode CodeOf(JsonObject item, string path, ConfigReading reading)
    {
        reading.Only(item, path, "for", "ours", "theirs");
        return new FlowCode(
            reading.Required(item, path, "for", StoreLimits.LongestKey), reading.Text(item, path, "ours", StoreLimits.LongestKey),
            reading.Required(item, path, "theirs", StoreLimits.LongestKey));
    }

    private static JsonObject Write(Instalment part)
    {
        var item = new JsonObject { ["share"] = part.Share.Value };
        if (part.Days is { } days)
        {
            item["days"] = days;
        }

        return item;
    }

    private static JsonObject Write(FlowCode code)
    {
        var item = new JsonObject { ["for"] = code.For };
        if (code.Ours is { } ours)
        {
            item["ours"] = ours;
        }

        item["theirs"] = code.Theirs;
        return item;
    }
}
