using System.Text.Json.Nodes;
using ChatSales.Adapters.DingTalk;
using ChatSales.Bot.Tests.DingTalk;
using ChatSales.Bot.Tests.Feishu;
using ChatSales.Bot.Tests.Web;
using ChatSales.Bot.Tests.WeCom;
using ChatSales.Core.Directories;
using ChatSales.Core.Due;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Simulators;
using ChatSales.Simulators.DingTalk;
using ChatSales.Simulators.Directories;
using ChatSales.Simulators.Feishu;
using ChatSales.Simulators.PostgreSql;
using ChatSales.Simulators.WeCom;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Directories;

/// <summary>
/// The real host at each platform's simulator, which posts to it: its directory is read, shown, applied by an operator, followed, and closes leavers
/// out (R6), on either store.
/// </summary>
public sealed class DirectoryEndToEndTests(SharedServer shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // WeCom's directory writes ids in capitals which its messages don't, and tells no mobile numbers to apps of today.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WeCom_is_followed(bool isShared)
    {
        var gone = "";
        await using var wecom = await WeComBot.StartAsync(
            new SimulatorOptions { IsMember = id => id.StartsWith("wx", StringComparison.Ordinal) && id != gone },
            WithoutTimed, Following("wecom"), await StoreAsync(isShared));
        var simulator = wecom.Simulator;

        await new Story<WeComSimulator, SentMessage>(wecom, "wecom", "wx")
        {
            Show = company => simulator.Directory = company,
            Member = wecom.Member,
            Apply = card => wecom.Member("P032").TapAsync(card, "应用", Ct),
            TellLeft = async () =>
            {
                gone = "wxp008";
                (await simulator.PostAsync(simulator.Callbacks.InRange("WXP008", entered: false), Ct)).ShouldBe(200);
            },
            MembersPath = "user/list",
            ShowsMobiles = false,
        }.HappenAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DingTalk_is_followed(bool isShared)
    {
        var gone = "";
        await using var dingtalk = await DingTalkBot.StartAsync(
            DingTalkMode.Http, ownTemplate: true,
            new DingTalkSimulatorOptions { IsMember = id => id.StartsWith("dd", StringComparison.Ordinal) && id != gone },
            Following("dingtalk"), WithoutTimed, await StoreAsync(isShared));
        var simulator = dingtalk.Simulator;

        await new Story<DingTalkSimulator, DingTalkSent>(dingtalk, "dingtalk", "dd")
        {
            Show = company => simulator.Directory = company,
            Member = dingtalk.Member,
            Apply = card => dingtalk.Member("P032").TapAsync(card, "应用", Ct),
            TellLeft = async () =>
            {
                gone = "ddp008";
                (await simulator.PostEventAsync(
                    new JsonObject
                    {
                        ["EventType"] = "user_leave_org", ["CorpId"] = simulator.Options.CorpId, ["eventId"] = "e1",
                        ["UserId"] = new JsonArray(gone),
                    },
                    Ct)).ShouldBe(200);
            },
            MembersPath = "topapi/v2/user/list",
        }.HappenAsync();
    }

    // Two people are in the list by their other ids, without a mobile number that would tell who they are.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Feishu_is_followed(bool isShared)
    {
        await using var feishu = await FeishuBot.StartAsync(
            webhook: true, services: WithoutTimed, settings: Following("feishu"), store: await StoreAsync(isShared));
        var simulator = feishu.Simulator;
        foreach (var (person, id) in new[] { ("P002", "p002"), ("P008", "on_p008") })
        {
            await feishu.Bot.ChangeAsync(
                person, one => one with { Mobile = null, Accounts = new Dictionary<string, string>(one.Accounts) { ["feishu"] = id } });
        }

        await new Story<FeishuSimulator, FeishuMessage>(feishu, "feishu", "")
        {
            Show = company => simulator.Directory = company,
            Member = feishu.Member,
            Apply = card => feishu.Member("P032").TapAsync(card, "应用", ct: Ct),
            TellLeft = () => simulator.DeliverAsync(
                simulator.Events.Envelope("contact.user.deleted_v3", new JsonObject { ["object"] = new JsonObject { ["open_id"] = "ou_p008" } }), Ct),
            MembersPath = "contact/v3/users/find_by_department",
            AccountPrefix = "ou_",
        }.HappenAsync();
    }

    // The demo data comes with a bot that no platform is set up for.
    private async Task<string?> StoreAsync(bool isShared)
    {
        if (!isShared)
        {
            return null;
        }

        var store = await (await shared.Server).NewSchemaAsync(Ct);
        await using var bot = await TestBot.StartAsync(TestBot.FolderBeside(store), store: store);
        return store;
    }

    private static Dictionary<string, string?> Following(string platform) => new()
    {
        ["Directory:Platforms:0"] = platform,
        ["Directory:Rules:0:Departments:0"] = "销售部",
        ["Directory:Rules:0:Head"] = "Yes",
        ["Directory:Rules:0:Role"] = "Manager",
        ["Directory:Rules:0:Team"] = "*",
        ["Directory:Rules:1:Departments:0"] = "销售部/华东一队",
        ["Directory:Rules:1:Departments:1"] = "华东三队",
        ["Directory:Rules:1:Role"] = "Rep",
        ["Directory:Rules:1:Team"] = "*",
        ["Directory:Rules:1:Region"] = "华东",
    };

    // What is due is done as the clock of the test goes on.
    private static void WithoutTimed(IServiceCollection services)
    {
        foreach (var timed in services.Where(one => one.ServiceType == typeof(IHostedService)
            && one.ImplementationType?.Name is "QuartzHostedService" or "DueAlarm").ToList())
        {
            services.Remove(timed);
        }
    }

    private sealed class Story<TSimulator, TMessage>(PlatformBot<TSimulator, TMessage> platform, string key, string prefix)
        where TSimulator : Simulator<TMessage>
        where TMessage : class
    {
        private readonly TestBot bot = platform.Bot;

        public required Action<SimulatedDirectory> Show { get; init; }

        public required Func<string, IMember<TMessage>> Member { get; init; }

        public required Func<TMessage, Task> Apply { get; init; }

        public required Func<Task> TellLeft { get; init; }

        public required string MembersPath { get; init; }

        public bool ShowsMobiles { get; init; } = true;

        /// <summary>Before the accounts here, where it isn't what comes before the ids there.</summary>
        public string? AccountPrefix { get; init; }

        public async Task HappenAsync()
        {
            bot.Services.GetServices<IPlatformDirectory>().ShouldHaveSingleItem().Platform.ShouldBe(key);
            await bot.Services.GetRequiredService<Drain>().PrepareAsync(Ct);
            Show(Company());
            await AppliesAsync();
            await FindsNothingAsync();
            await FailsAsync();
            await LeavesAsync();
        }

        private async Task AppliesAsync()
        {
            var before = await PeopleAsync();
            await Member("P032").SayAsync("读取通讯录", Ct);
            var card = await WaitAsync("P032", "第一次读取通讯录");
            (await PeopleAsync()).ShouldBe(before);

            await Apply(card);
            await WaitAsync("P032", "通讯录已应用");

            (await PersonAsync(Account("new1"))).ShouldSatisfyAllConditions(
                person => (person.Name, person.Role, person.Team, person.Region).ShouldBe(("新同事", Role.Rep, "华东一队", "华东")),
                person => (person.ManagerId?.Text, person.Mobile).ShouldBe(("P002", ShowsMobiles ? "13700000001" : null)));
            (await PersonAsync(Account("new2"))).ShouldSatisfyAllConditions(
                person => (person.Role, person.Team, person.ManagerId?.Text).ShouldBe((Role.Manager, "华东三队", "P001")));
            (await PersonAsync(Account("new3"))).ManagerId?.Text.ShouldBe(Account("new2"));
            foreach (var id in new[] { "P001", "P002", "P008", "P032" })
            {
                (await PersonAsync(id)).ShouldSatisfyAllConditions(
                    person => person.InDirectories.ShouldBe([key]),
                    person => person.Accounts[key].ShouldBe(Account(id.ToLowerInvariant())),
                    person => person.Active.ShouldBeTrue());
            }

            (await PersonAsync("P009")).ShouldSatisfyAllConditions(
                person => person.Active.ShouldBeTrue(), person => person.InDirectories.ShouldBeNull());
        }

        private async Task FindsNothingAsync()
        {
            var before = await PeopleAsync();

            await ReadAgainAsync();

            (await PeopleAsync()).ShouldBe(before);
            (await StateAsync()).ShouldSatisfyAllConditions(
                state => state.PassId.ShouldBeNull(), state => state.OwnPassId.ShouldBeNull(), state => state.Readings[0].Found.ShouldBe(0));
        }

        // A page that fails, in a pass that would have shown almost nobody.
        private async Task FailsAsync()
        {
            var before = await PeopleAsync();
            Show(Company("p001", "p002", "new1"));
            platform.Simulator.Faults.Next(MembersPath, [.. Enumerable.Repeat(Fault.ServerError, 5)]);

            await ReadAgainAsync();

            await WaitAsync("P032", "读不了");
            (await PeopleAsync()).ShouldBe(before);
            (await StateAsync()).Readings[0].Fault.ShouldNotBeNull().ShouldContain("502");
            Show(Company());
        }

        private async Task LeavesAsync()
        {
            Show(Company("p008"));
            await TellLeft();
            var told = bot.Clock.GetUtcNow();

            await GoOnAsync(async () => !(await PersonAsync("P008")).Active);

            (bot.Clock.GetUtcNow() - told).ShouldBeLessThan(TimeSpan.FromMinutes(1));
            (await PersonAsync("P002")).Active.ShouldBeTrue();
            await WaitAsync("P002", "郭勇 已离职");
        }

        private async Task ReadAgainAsync()
        {
            var before = (await StateAsync()).Readings[0];
            // The same words at the same instant are one message sent twice.
            bot.Clock.Advance(TimeSpan.FromMinutes(1));
            await Member("P032").SayAsync("读取通讯录", Ct);
            await GoOnAsync(async () => (await StateAsync()).Readings[0] is var now && (now.At, now.FailedAt) != (before.At, before.FailedAt));
        }

        private async Task<TMessage> WaitAsync(string person, string words)
        {
            var waiting = Member(person).WaitForAsync(message => message.ToString()!.Contains(words, StringComparison.Ordinal), Ct);
            await GoOnAsync(() => Task.FromResult(waiting.IsCompleted));
            return await waiting;
        }

        private async Task GoOnAsync(Func<Task<bool>> isSo) => await TestBot.UntilAsync(async () =>
        {
            bot.Clock.Advance(TimeSpan.FromSeconds(1));
            (await bot.Services.GetRequiredService<Drain>().RunAsync(Ct)).Select(one => one.Fault?.Message).OfType<string>().ShouldBeEmpty();
            return await isSo();
        });

        private async Task<Person> PersonAsync(string id) => (await bot.Store.FindAsync<Person>(id, Ct)).ShouldNotBeNull(id);

        private async Task<DirectoryState> StateAsync() => (await bot.Store.FindAsync<DirectoryState>(DirectoryState.Only, Ct))!;

        private async Task<IReadOnlyList<(string, long)>> PeopleAsync() =>
            [.. (await bot.Store.QueryAsync(new Query<Person>(), Ct)).Select(person => (person.Id, person.Version)).Order()];

        private SimulatedDirectory Company(params IReadOnlyList<string> without) => new()
        {
            Departments =
            [
                new("1", "公司", null), new("2", "销售部", "1"), new("3", "华东一队", "2") { Heads = [Id("p002")] },
                new("4", "华东三队", "2") { Heads = [Id("new2")] }, new("5", "运营部", "1"),
            ],
            People =
            [
                .. new[]
                {
                    Someone("p001", "赵欣怡", "13900000001", "1", null), Someone("p002", "吴雨桐", "13900000002", "3", "p001"),
                    Someone("p008", "郭勇", "13900000008", "3", "p002"), Someone("p032", "何建华", "13900000032", "5", "p001"),
                    Someone("new1", "新同事", "13700000001", "3", "p002"), Someone("new2", "新主管", "13700000002", "4", "p001"),
                    Someone("new3", "又一位", "13700000003", "4", null),
                }.Where(person => !without.Select(Id).Contains(person.Id)),
            ],
        };

        private SimulatedPerson Someone(string id, string name, string mobile, string department, string? manager) =>
            new(Id(id), department) { Name = name, Mobile = mobile, Manager = manager is null ? null : Id(manager) };

        private string Id(string id) => prefix + id;

        private string Account(string id) => (AccountPrefix ?? prefix) + id;
    }
}
