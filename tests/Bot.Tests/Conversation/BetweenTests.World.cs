using ChatSales.Bot.Tests.Web;
using ChatSales.Core.DeadLetters;
using ChatSales.Core.Deals;
using ChatSales.Core.Due;
using ChatSales.Core.Evidence;
using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace ChatSales.Bot.Tests.Conversation;

// What the cases need to know and to bring about.
public sealed partial class BetweenTests
{
    private static async Task<IReadOnlyList<Customer>> CustomersAsync(TestBot bot, string name) =>
        await bot.Store.QueryAsync(new Query<Customer>().Where(DealKinds.CustomersByName, CustomerName.Plain(name)), Ct);

    private static async Task<IReadOnlyList<Leave>> LeaveAsync(TestBot bot, string personId) =>
        (await bot.Store.FindAsync<LeaveBook>(personId, Ct))?.Leaves ?? [];

    private static async Task<DueItem> TidyAsync(TestBot bot)
    {
        await TestBot.UntilAsync(async () => await bot.Store.FindAsync<DueItem>("tidy", Ct) is not null);
        return (await bot.Store.FindAsync<DueItem>("tidy", Ct))!;
    }

    private static async Task<bool> IsTidyPausedAsync(TestBot bot) => (await bot.Store.FindAsync<PausedRule>("tidy", Ct))?.IsPaused == true;

    private static Task<Deal> DealAsync(TestBot bot, string id) => bot.Store.FindAsync<Deal>(id, Ct).AsTask()!;

    private static async Task<EvidenceItem> EvidenceAsync(TestBot bot, string dealId) =>
        (await bot.Store.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, dealId), Ct)).ShouldHaveSingleItem();

    // Everyone is restored.
    private static async Task WithAsync(TestBot bot, string personId, Func<Person, Person> changed, Func<Func<Task>, Task> run)
    {
        var before = (await bot.Store.FindAsync<Person>(personId, Ct))!;
        try
        {
            await run(() => bot.ChangeAsync(personId, changed));
        }
        finally
        {
            await bot.ChangeAsync(personId, person => before with { Version = person.Version });
        }
    }

    // In a row of its own: some files are left over from before.
    private static async Task SendAsync(TestBot bot, string personId, string name, byte[] bytes)
    {
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        await bot.As(personId).SendAsync(name, bytes);
    }

    private static async Task<(string DealId, string EvidenceId)> FiledAsync(TestBot bot, int seed)
    {
        var id = await bot.As(Rep).NewDealAsync();
        await SendAsync(bot, Rep, $"{seed}.png", Pictures.Chat(seed));
        await bot.As(Rep).SayAsync($"证据 {id} 沟通截图");
        return (id, (await EvidenceAsync(bot, id)).Id);
    }

    private static async Task<string> InAsync(TestBot bot, string stage)
    {
        var id = await bot.As(Rep).NewDealAsync();
        await bot.Services.GetRequiredService<Sessions>().DoAsync(
            Actor.System("import"),
            async session => session.Store((await session.FindAsync<Deal>(id, Ct))! with { Stage = stage }, "import"),
            Ct);
        return id;
    }

    private static async Task<string> GivenUpAsync(TestBot bot)
    {
        var id = $"nowhere:{Guid.NewGuid()}";
        var message = new InboxMessage { Id = id, Platform = "nowhere", Conversation = "", ReceivedAt = bot.Clock.GetUtcNow(), Payload = "{}" };
        await bot.Store.Inbox.AddAsync(message, Ct);
        await bot.SettleAsync();
        return id;
    }

    private static async Task SettleAsync(TestBot bot, string id, DeadLetterFate fate)
    {
        var letter = (await bot.Services.GetRequiredService<DeadLetterDesk>().FindAsync(id, Ct))!;
        await bot.Services.GetRequiredService<Sessions>().DoAsync(
            Actor.System("test"), session => DeadLetterDesk.SettleAsync(session, letter, fate, Ct), Ct);
    }
}
