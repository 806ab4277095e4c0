using ChatSales.Adapters.LiteDb;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Import;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Xunit;

namespace ChatSales.Bot.Tests.Import;

/// <summary>The importer on its own store.</summary>
internal sealed class ImportRun(StagePlan? plan = null) : IAsyncDisposable
{
    /// <summary>Header rows of the product's own files.</summary>
    public const string People = "id,name,role,team,region,manager_id,mobile,wecom_id,dingtalk_id,feishu_id,active";
    public const string Customers = "id,name,industry,region,level,strategic,owner_id,created_at";
    public const string Deals =
        "id,title,customer_id,owner_id,stage,status,amount,gross_margin,products,needs_product,custom_dev,created_at,stage_entered_at,expected_close,closed_at,lost_reason";
    public const string Evidence = "id,deal_id,kind,stage,file,uploaded_by,uploaded_at,status";
    public const string Contracts =
        "id,deal_id,customer_id,amount,gross_margin,payment_term_days,first_order,referral,status,submitted_at,signed_at,service_start,service_end";

    private readonly string folder = TestFolders.New("chatsales-import");

    /// <summary>Where a file to be imported is.</summary>
    public string PathOf(string name) => Path.Combine(folder, name);

    public List<string> Mistakes { get; } = [];

    public IStore Store { get; } =
        new HeldStore(LiteDbStore.Open(TestFolders.New(), BotHost.Kinds, TestBot.NewClock()));

    public Sessions Sessions => new(Store, BotHost.Kinds, TestBot.NewClock());

    /// <summary>Writes a file to be imported.</summary>
    public ImportRun With(string name, params IEnumerable<string> lines)
    {
        File.WriteAllText(Path.Combine(folder, name), string.Concat(lines.Select(line => line + "\n")));
        return this;
    }

    public ImportRun With(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(folder, name), bytes);
        return this;
    }

    public Task<IReadOnlyList<FileSummary>> RunAsync() => RunAsync(folder, ImportMap.Standard);

    public Task<IReadOnlyList<FileSummary>> RunAsync(string from, ImportMap map) =>
        new Importer(Store, Sessions, plan ?? new StagePlan(), BusinessZone.Shanghai).RunAsync(
            from,
            map,
            Mistakes.Add,
            static (_, _) => { },
            TestContext.Current.CancellationToken);

    /// <summary>Changes a document as if in chat.</summary>
    public async Task ChangeAsync<T>(string id, Func<T, T> change) where T : Entity
    {
        var session = Sessions.Open(new Actor(new("P1"), "wecom"));
        session.Store(change((await session.FindAsync<T>(id, TestContext.Current.CancellationToken))!), "test.change");
        await session.CommitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Creates a document as if in chat.</summary>
    public async Task MakeAsync<T>(T entity) where T : Entity
    {
        var session = new Sessions(Store, BotHost.Kinds, TestBot.NewClock()).Open(new Actor(new("P1"), "wecom"));
        session.Store(entity, "test.create");
        await session.CommitAsync(TestContext.Current.CancellationToken);
    }

    public async Task<T> FindAsync<T>(string id) where T : Entity => (await Store.FindAsync<T>(id, TestContext.Current.CancellationToken))!;

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
