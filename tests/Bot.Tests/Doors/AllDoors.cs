using ChatSales.Adapters.DingTalk;
using ChatSales.Bot.Tests.Web;
using ChatSales.Simulators;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>Every door of the product, and what the contracts demand of each.</summary>
internal static class AllDoors
{
    /// <param name="browser">For the door that needs one; null to inspect a door's traits.</param>
    public static IReadOnlyList<DoorDriver> New(Browser? browser = null) =>
    [
        new WeComDoor(),
        new AiBotDoor(),
        new FeishuDoor(webhook: false),
        new FeishuDoor(webhook: true),
        new DingTalkDoor(DingTalkMode.Stream, ownTemplate: false),
        new DingTalkDoor(DingTalkMode.Stream, ownTemplate: true),
        new DingTalkDoor(DingTalkMode.Http, ownTemplate: false),
        new DingTalkDoor(DingTalkMode.Http, ownTemplate: true),
        new WebDoor(browser!),
        new ConsoleDoor(),
    ];

    public static async Task<DoorDriver> OpenAsync(string name, Browser? browser = null, Action<IServiceCollection>? services = null)
    {
        var door = New(browser).Single(door => door.Name == name);
        await door.StartAsync(services);
        return door;
    }

    public static IEnumerable<TheoryDataRow<string>> Names() => New().Select(door => new TheoryDataRow<string>(door.Name));

    /// <summary>Doors whose platform may deliver a message twice.</summary>
    public static IEnumerable<TheoryDataRow<string>> Redelivering() => Named(static door => door.Arrivals.Contains(LineFault.Twice));

    /// <summary>Those of them where a tap returns the signed payload; elsewhere it types the command.</summary>
    public static IEnumerable<TheoryDataRow<string>> Tapping() =>
        Named(static door => door.Traits.Contains("in-place") && door.Arrivals.Contains(LineFault.Twice));

    /// <summary>Those of them where cards take text.</summary>
    public static IEnumerable<TheoryDataRow<string>> WithForms() =>
        Named(static door => door.Traits.Contains("form") && door.Arrivals.Contains(LineFault.Twice));

    /// <summary>Doors with a connection kept open by the bot.</summary>
    public static IEnumerable<TheoryDataRow<string>> WithConnection() => Named(static door => door.Arrivals.Contains(LineFault.CutInside));

    /// <summary>Doors where files are fetched by a call.</summary>
    public static IEnumerable<TheoryDataRow<string>> Downloading() => Named(static door => door.Download is not null);

    /// <summary>Each door with each fault that one of its calls must survive.</summary>
    public static IEnumerable<TheoryDataRow<string, Fault>> Calls() =>
        Each()
            .SelectMany(door =>
                door.Calls.Values.SelectMany(faults => faults).Distinct().Select(fault => new TheoryDataRow<string, Fault>(door.Name, fault)));

    /// <summary>Each door with each way in which input may arrive.</summary>
    public static IEnumerable<TheoryDataRow<string, LineFault>> Arrivals() =>
        Each().SelectMany(door => door.Arrivals.Select(fault => new TheoryDataRow<string, LineFault>(door.Name, fault)));

    private static IEnumerable<DoorDriver> Each() => New().Where(door => !door.IsOfOthers);

    private static IEnumerable<TheoryDataRow<string>> Named(Func<DoorDriver, bool> which) =>
        Each().Where(which).Select(door => new TheoryDataRow<string>(door.Name));
}
