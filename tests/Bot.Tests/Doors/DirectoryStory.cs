using System.Text.RegularExpressions;
using ChatSales.Bot.Tests.Directories;
using ChatSales.Core.Directories;
using ChatSales.Core.Due;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>
/// A directory's first difference and a leaver, told and compared like <see cref="Story"/>; what should be seen is in <c>directory.txt</c>.
/// </summary>
internal static partial class DirectoryStory
{
    private const string Operator = "P032";
    private static readonly Dictionary<string, string> People = new() { [Operator] = "operator", [Story.Rep] = "rep", [Story.Manager] = "manager" };

    // Each platform knows the rep by another.
    [GeneratedRegex("(wx|dd|ou_)p008")]
    private static partial Regex Account();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The directory that the door's bot follows.</summary>
    public static FakeDirectory Follow(IServiceCollection services)
    {
        var directory = new FakeDirectory("wecom").With("wxp002", "吴雨桐").With("wxp008", "郭勇", manager: "wxp002")
            .With("chenyu", "陈宇", "13800000001", manager: "wxp002").With("wuyan2", "吴艳").With("front", "前台", department: "3");
        services.RemoveAll<IPlatformDirectory>().AddSingleton<IPlatformDirectory>(directory).AddSingleton(new DirectoryOptions
        {
            Platforms = ["wecom"],
            Rules = [new() { Departments = ["华东一队"], Role = "Rep", Team = "*" }],
        });
        return directory;
    }

    public static async Task TellAsync(DoorDriver door, FakeDirectory directory)
    {
        var bot = door.Bot.Services;
        await Step("The operator asks about the directory", () => door.SayAsync(Operator, "通讯录"));
        await Step("has it read: one is new, one may be somebody, one is nobody's by rule", async () =>
        {
            await door.TapAsync(Operator, "读取");
            await UntilAsync(async session => await DirectoryDesk.PendingAsync(session, Ct) is not null);
        });
        await Step("and applies it", () => door.TapAsync(Operator, "应用"));
        await Step("The rep leaves: within a minute the manager is asked who takes over", async () =>
        {
            directory.Members.Remove("wxp008");
            await bot.GetRequiredService<IDirectoryHints>().KeepAsync(new("wecom", "e1", ["wxp008"]), Ct);
            door.Bot.Clock.Advance(TimeSpan.FromSeconds(10));
            await UntilAsync(async session => await session.FindAsync<Core.People.Person>(Story.Rep, Ct) is { Active: false });
            door.Bot.Clock.Advance(TimeSpan.FromSeconds(30));
            await UntilAsync(async session => await session.FindAsync<DueItem>($"leaver-offer/{Story.Rep}", Ct) is { Next: null });
        });
        await Step("The rep is a stranger now", () => door.SayAsync(Story.Rep, "我的商机"));
        await Step("The manager begins to hand over", () => door.SayAsync(Story.Manager, "移交 P008 吴艳"));

        Account().Replace(door.Transcript, "…").ShouldBe(Story.ToBeSeenAt(door, "directory.txt"), $"on {door}");

        Task Step(string heading, Func<Task> happens) => door.TellAsync(heading, People, happens);

        // The host's own job may be at it too.
        async Task UntilAsync(Func<Session, Task<bool>> isSo)
        {
            await TestBot.UntilAsync(async () =>
            {
                await bot.GetRequiredService<Drain>().RunAsync(Ct);
                return await isSo(bot.GetRequiredService<Sessions>().Open(Actor.System("test")));
            });
            await door.SettleAsync(Task.CompletedTask);
        }
    }
}
