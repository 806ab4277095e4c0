using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Questions.LanguageModel;
using ChatSales.Core.Reading.Names;
using ChatSales.Core.Records;
using ChatSales.Core.Rhythm.Scripts;
using ChatSales.Core.Rhythm.Scripts.Chat;
using ChatSales.Core.Tests.Organisation;
using ChatSales.Core.Time;
using Microsoft.Extensions.Time.Testing;

namespace ChatSales.Core.Tests.Rhythm.Scripts;

/// <summary>A deal of a rep with a factory, and the packs as they come.</summary>
internal sealed class ScriptCase
{
    public ScriptCase()
    {
        var plan = new StagePlan().Live();
        Format = new ScriptsFormat(plan);
        Words = new ScriptWordsFormat();
        Organisation = new ConfigCase(null, Format, Words);
        Packs = new ScriptPacks(Format, Words, BusinessZone.Shanghai);
        Model = new SaidModel();
        Fitting = new ScriptFitting(Model, new ModelQuota(Clock), _ => new(Names), Clock);
        Cards = new ScriptCards(Packs, plan, Fitting);
    }

    public ScriptsFormat Format { get; }

    public ScriptWordsFormat Words { get; }

    public ConfigCase Organisation { get; }

    public ScriptPacks Packs { get; }

    public ScriptCards Cards { get; }

    /// <summary>The language model; none until it says something.</summary>
    public SaidModel Model { get; }

    public ScriptFitting Fitting { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));

    /// <summary>The names that the product knows.</summary>
    public NameIndex Names { get; } = new(
        [new(NameKind.Customer, "C1", "苏州阀门厂"), new(NameKind.Customer, "C2", "无锡精密轴承"), new(NameKind.Product, "P9", "云图分析平台")]);

    public static CancellationToken Ct => ConfigCase.Ct;

    /// <summary>A pack that comes with the product, as a file to change and import.</summary>
    public async Task<JsonObject> FileAsync(string file) => JsonNode.Parse(await Organisation.ExportAsync("scripts", file))!.AsObject();

    public Task<ConfigProposal> ImportAsync(JsonObject file) => Organisation.ImportAsync(file.ToJsonString());

    public async Task<Deal> DealAsync(
        string? industry = "制造业", string stage = "Lead", IReadOnlyList<ContactPerson>? contacts = null, Lead? lead = null) =>
        await Organisation.DoAsync(session =>
        {
            session.Store(new Person { Id = "R1", Name = "李想", Role = Role.Rep }, "test");
            session.Store(new Customer { Id = "C1", Name = "苏州阀门厂", Industry = industry, Contacts = contacts ?? [] }, "test");
            if (lead is not null)
            {
                session.Store(lead, "test");
            }

            return Task.FromResult(session.Store(
                new Deal
                {
                    Id = "D-1", Title = "一期", CustomerId = new("C1"), OwnerId = new("R1"), Stage = stage, CreatedAt = session.Now,
                    StageEnteredAt = session.Now, Products = ["CRM标准版"],
                },
                "test"));
        });

    public Task<Card> DrawAsync(Deal deal, int batch = 1) =>
        Organisation.DoAsync(async session => await Cards.DrawAsync(session, deal, batch, Ct));

    public Task<ScriptFilling> FillingAsync(Deal deal) =>
        Organisation.DoAsync(async session => await Packs.FillingAsync(session, deal, Ct));

    public Task<PackInForce?> PackAsync(Deal deal) => Organisation.DoAsync(async session => await Packs.ForAsync(session, deal, Ct));
}

/// <summary>A language model that answers as it is told.</summary>
internal sealed class SaidModel : ILanguageModel
{
    /// <summary>What it says to a request; null for nothing.</summary>
    public Func<ModelRequest, string?>? Says { get; set; }

    public List<ModelRequest> Asked { get; } = [];

    public bool IsOn => Says is not null;

    public bool IsPseudonymous { get; set; } = true;

    public Task<string?> AskAsync(ModelRequest request, CancellationToken ct)
    {
        Asked.Add(request);
        return Task.FromResult(Says!(request));
    }
}
