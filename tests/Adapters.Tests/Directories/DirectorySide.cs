using ChatSales.Adapters.Chat;
using ChatSales.Adapters.DingTalk;
using ChatSales.Adapters.DingTalk.Client;
using ChatSales.Adapters.Feishu;
using ChatSales.Adapters.Feishu.Client;
using ChatSales.Adapters.LiteDb;
using ChatSales.Adapters.WeCom;
using ChatSales.Adapters.WeCom.Client;
using ChatSales.Core.Directories;
using ChatSales.Core.Groups;
using ChatSales.Core.Storage;
using ChatSales.Simulators;
using ChatSales.Simulators.Directories;
using ChatSales.Simulators.DingTalk;
using ChatSales.Simulators.Feishu;
using ChatSales.Simulators.WeCom;
using Xunit;

namespace ChatSales.Adapters.Tests.Directories;

/// <summary>One platform's directory over its simulator; waiting takes no time.</summary>
internal abstract class DirectorySide : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);
    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("chatsales").FullName;
    private readonly LiteDbStore store;

    protected DirectorySide()
    {
        var kinds = new DocumentKinds(ChatKinds.All);
        store = LiteDbStore.Open(folder, kinds, TimeProvider.System);
        Sessions = new Sessions(store, kinds, TimeProvider.System);
    }

    public static TheoryData<string> Names { get; } = ["WeCom", "DingTalk", "Feishu"];

    public LeapingClock Clock { get; } = new(Start);

    public abstract IPlatformDirectory Directory { get; }

    public abstract SimulatedDirectory Company { set; }

    public abstract Faults Faults { get; }

    public abstract IReadOnlyCollection<string> Violations { get; }

    public abstract int TooManyCalls { get; }

    /// <summary>Groups on the same platform.</summary>
    public abstract IGroups Groups { get; }

    /// <summary>The groups that are there.</summary>
    public abstract IReadOnlyCollection<SimulatedChat> Made { get; }

    /// <summary>What the platform's accounts begin with.</summary>
    public abstract string Prefix { get; }

    /// <summary>Where a department's members are listed.</summary>
    public abstract string MembersPath { get; }

    /// <summary>Where departments are listed.</summary>
    public abstract string DepartmentsPath { get; }

    /// <summary>What a title is called.</summary>
    public abstract string TitleField { get; }

    protected Sessions Sessions { get; }

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<DirectorySide> StartAsync(string name, SimulatedDirectory company)
    {
        DirectorySide side = name switch
        {
            "WeCom" => await WeComSide.StartAsync(),
            "DingTalk" => await DingTalkSide.StartAsync(),
            _ => await FeishuSide.StartAsync(),
        };
        side.Company = company;
        return side;
    }

    /// <summary>The account of somebody of the company.</summary>
    public virtual string Account(string id) => id;

    /// <summary>The id of a department; null for one that the platform doesn't list.</summary>
    public virtual string? Department(string? number) => number;

    public Task<DirectorySnapshot> ReadAsync() => Directory.ReadAsync(Ct);

    public Task<DirectoryMember?> FindAsync(string id) => Directory.FindAsync(Account(id), Ct);

    public async Task<DirectoryMember> MemberAsync(string id) => (await ReadAsync()).Members.Single(member => member.Account == Account(id));

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await store.DisposeAsync();
        System.IO.Directory.Delete(folder, recursive: true);
    }

    protected abstract ValueTask EndAsync();
}

internal sealed class WeComSide : DirectorySide
{
    private WeComClient client = null!;

    public WeComSimulator Simulator { get; private set; } = null!;

    public override IPlatformDirectory Directory => field ??= new WeComDirectory(client, Options, Clock);

    public override IGroups Groups => field ??= new WeComGroups(client);

    public override IReadOnlyCollection<SimulatedChat> Made => Simulator.Groups;

    public override string Prefix => "wx";

    public override SimulatedDirectory Company
    {
        set => Simulator.Directory = value;
    }

    public override Faults Faults => Simulator.Faults;

    public override IReadOnlyCollection<string> Violations => Simulator.Violations;

    public override int TooManyCalls => Simulator.TooManyCalls;

    public override string MembersPath => "user/list";

    public override string DepartmentsPath => "department/simplelist";

    public override string TitleField => "position";

    private WeComOptions Options => new()
    {
        CorpId = Simulator.Options.CorpId,
        AgentId = Simulator.Options.AgentId,
        Secret = Simulator.Options.Secret,
        ApiBase = Simulator.BaseUrl.ToString(),
    };

    /// <summary>Who has signed in; null for nobody.</summary>
    public Task<string?> SignInAsync(string userId) => client.FindSignedInAsync(
        Simulator.Codes.New(new SignInGrant(Simulator.Options.CorpId, userId, "https://sales.example.com/")), Ct);

    public static async Task<WeComSide> StartAsync()
    {
        var side = new WeComSide();
        side.Simulator = await WeComSimulator.StartAsync(
            new SimulatorOptions { IsMember = id => id.StartsWith("wx", StringComparison.Ordinal) && id != "wxgone" }, side.Clock, Ct);
        side.client = new WeComClient(PlatformHttp.NewClient(TimeSpan.FromSeconds(10)), side.Options, side.Sessions, side.Clock);
        return side;
    }

    protected override ValueTask EndAsync()
    {
        client.Dispose();
        return Simulator.DisposeAsync();
    }
}

internal sealed class DingTalkSide : DirectorySide
{
    private DingTalkApi api = null!;
    private DingTalkOptions options = null!;

    public DingTalkSimulator Simulator { get; private set; } = null!;

    public DingTalkQuota Quota { get; private set; } = null!;

    public override IPlatformDirectory Directory => field ??= new DingTalkDirectory(api, Clock);

    public override IGroups Groups => field ??= new DingTalkGroups(api, options);

    public override IReadOnlyCollection<SimulatedChat> Made => Simulator.Groups;

    public override string Prefix => "dd";

    public override SimulatedDirectory Company
    {
        set => Simulator.Directory = value;
    }

    public override Faults Faults => Simulator.Faults;

    public override IReadOnlyCollection<string> Violations => Simulator.Violations;

    public override int TooManyCalls => Simulator.TooManyCalls;

    public override string MembersPath => "topapi/v2/user/list";

    public override string DepartmentsPath => "topapi/v2/department/listsub";

    public override string TitleField => "title";

    /// <summary>What the month's quota counts so far.</summary>
    public Task<string> CountedAsync() => Quota.Calls.StateAsync(Sessions, Ct);

    public static async Task<DingTalkSide> StartAsync()
    {
        var side = new DingTalkSide();
        side.Simulator = await DingTalkSimulator.StartAsync(
            new DingTalkSimulatorOptions { IsMember = id => id.StartsWith("dd", StringComparison.Ordinal) && id != "ddgone" }, side.Clock, Ct);
        var options = side.options = new DingTalkOptions
        {
            GroupTemplateId = side.Simulator.Options.GroupTemplateId,
            ClientId = side.Simulator.Options.ClientId,
            ClientSecret = side.Simulator.Options.ClientSecret,
            ApiBase = side.Simulator.BaseUrl.ToString(),
            OapiBase = side.Simulator.BaseUrl.ToString(),
        };
        var http = PlatformHttp.NewClient(TimeSpan.FromSeconds(10));
        side.Quota = new DingTalkQuota(options, side.Clock);
        side.api = new DingTalkApi(http, http, options, side.Quota, side.Sessions, side.Clock);
        return side;
    }

    protected override ValueTask EndAsync()
    {
        api.Dispose();
        return Simulator.DisposeAsync();
    }
}

internal sealed class FeishuSide : DirectorySide
{
    private FeishuClient client = null!;

    public FeishuSimulator Simulator { get; private set; } = null!;

    public override IPlatformDirectory Directory => field ??= new FeishuDirectory(client, Clock);

    public override IGroups Groups => field ??= new FeishuGroups(client);

    public override IReadOnlyCollection<SimulatedChat> Made => Simulator.Groups;

    public override string Prefix => "ou_";

    public override SimulatedDirectory Company
    {
        set => Simulator.Directory = value;
    }

    public override Faults Faults => Simulator.Faults;

    public override IReadOnlyCollection<string> Violations => Simulator.Violations;

    public override int TooManyCalls => Simulator.TooManyCalls;

    public override string MembersPath => "contact/v3/users/find_by_department";

    public override string DepartmentsPath => "contact/v3/departments/children";

    public override string TitleField => "job_title";

    // The root is no department of the company's, as Feishu lists them.
    public override string? Department(string? number) => number is null or SimulatedDirectory.Root ? null : $"od-{number}";

    public override string Account(string id) => $"ou_{id}";

    public static async Task<FeishuSide> StartAsync()
    {
        var side = new FeishuSide();
        side.Simulator = await FeishuSimulator.StartAsync(
            new FeishuSimulatorOptions { IsMember = id => id.StartsWith("ou_", StringComparison.Ordinal) && id != "ou_gone" }, side.Clock, Ct);
        side.client = new FeishuClient(
            PlatformHttp.NewClient(TimeSpan.FromSeconds(10)),
            new FeishuOptions
            {
                AppId = side.Simulator.Options.AppId,
                AppSecret = side.Simulator.Options.AppSecret,
                ApiBase = side.Simulator.BaseUrl.ToString(),
            },
            side.Sessions,
            side.Clock);
        return side;
    }

    protected override ValueTask EndAsync()
    {
        client.Dispose();
        return Simulator.DisposeAsync();
    }
}
