using ChatSales.Core.Deals;
using ChatSales.Core.Integration.Webhooks;
using ChatSales.Core.Storage;
using ChatSales.Core.Support;
using Shouldly;

namespace ChatSales.Bot.Tests.Conversation;

// What goes out to other systems and what comes in from support.
public sealed partial class BetweenTests
{
    private static Between[] AboutWebhooks =>
    [
        new("webhook.test", "who says it is no operator any more", bot => WithAsync(bot, Operator, InSupport, async change =>
        {
            await EndpointAsync(bot);
            (await bot.SayAsync(Operator, "推送测试 erp", change)).ShouldContain("不在你的权限范围内");

            (await ActionsAsync(bot)).ShouldNotContain("webhook.test");
        })),
        new("webhook.replay", "who says it is no operator any more", bot => WithAsync(bot, Operator, InSupport, async change =>
        {
            await EndpointAsync(bot);
            (await bot.SayAsync(Operator, "推送重发 erp 1 确认", change)).ShouldContain("不在你的权限范围内");

            (await ActionsAsync(bot)).ShouldNotContain("webhook.replay");
        })),
        new("webhook.enable", "another operator enables it", async bot =>
        {
            await ChangeEndpointAsync(bot, state => state with { DisabledAt = bot.Clock.GetUtcNow() });

            Task EnableAsync() => ChangeEndpointAsync(bot, state => state with { DisabledAt = null });

            (await bot.SayAsync(Operator, "推送启用 erp", EnableAsync)).ShouldContain("没有停用");
        }),
        new("webhook.repeat", "another operator drops it", async bot =>
        {
            var id = await GivenUpDeliveryAsync(bot);

            (await bot.SayAsync(Operator, $"推送补发 {id}", () => EndAsync(bot, id, DeadDeliveryEnd.Dropped))).ShouldContain("可能已经处理过了");

            (await bot.Store.FindAsync<HeldDelivery>(HeldDelivery.IdOf("erp", id), Ct)).ShouldBeNull();
        }),
        new("webhook.drop", "another operator repeats it", async bot =>
        {
            var id = await GivenUpDeliveryAsync(bot);

            (await bot.SayAsync(Operator, $"推送丢弃 {id}", () => EndAsync(bot, id, DeadDeliveryEnd.Repeated))).ShouldContain("可能已经处理过了");

            (await bot.Store.FindAsync<DeadDelivery>(id, Ct))!.End.ShouldBe(DeadDeliveryEnd.Repeated);
        }),
        new("complaint.assign", "another one says whose it is", async bot =>
        {
            var known = await bot.Store.QueryAsync(new Query<Customer>().Take(3), Ct);
            var customers = known.Where(customer => customer.MergedInto is null).Take(2).ToList();
            var complaint = new Complaint
            {
                Id = $"CP-{Ulid.NewUlid()}", Text = "没人管", Level = ComplaintLevel.Normal, At = bot.Clock.GetUtcNow(),
                ReceivedAt = bot.Clock.GetUtcNow(), Said = new SupportAbout { Customer = "没写清" },
            };
            await StoreAsync(bot, complaint);

            Task AssignAsync() => StoreAsync(bot, async session => session.Store(
                (await session.FindAsync<Complaint>(complaint.Id, Ct))! with { CustomerId = customers[1].Ref() }, "test"));

            (await bot.SayAsync("P001", $"投诉归属 {complaint.Id} {customers[0].Id}", AssignAsync)).ShouldContain("已经认过");

            (await bot.Store.FindAsync<Complaint>(complaint.Id, Ct))!.CustomerId.ShouldBe(customers[1].Ref());
        }),
        new("support-ticket.assign", "another one says whose it is", async bot =>
        {
            var known = await bot.Store.QueryAsync(new Query<Customer>().Take(3), Ct);
            var customers = known.Where(customer => customer.MergedInto is null).Take(2).ToList();
            var ticket = new SupportTicket
            {
                Id = SupportTicket.IdOf($"{Ulid.NewUlid()}"), Number = "60012", Title = "打不开", State = SupportState.Open,
                StateAt = bot.Clock.GetUtcNow(), OpenedAt = bot.Clock.GetUtcNow(), Said = new SupportAbout { Customer = "没写清" },
            };
            await StoreAsync(bot, ticket);

            Task AssignAsync() => StoreAsync(bot, async session => session.Store(
                (await session.FindAsync<SupportTicket>(ticket.Id, Ct))! with { CustomerId = customers[1].Ref() }, "test"));

            (await bot.SayAsync("P001", $"客服单归属 {ticket.Id} {customers[0].Id}", AssignAsync)).ShouldContain("已经认过");

            (await bot.Store.FindAsync<SupportTicket>(ticket.Id, Ct))!.CustomerId.ShouldBe(customers[1].Ref());
        }),
    ];

    private static Task EndpointAsync(TestBot bot) =>
        TestBot.UntilAsync(async () => await bot.Store.FindAsync<WebhookEndpoint>("erp", Ct) is not null);

    private static async Task ChangeEndpointAsync(TestBot bot, Func<WebhookEndpoint, WebhookEndpoint> change)
    {
        await EndpointAsync(bot);
        await StoreAsync(bot, async session => session.Store(change((await session.FindAsync<WebhookEndpoint>("erp", Ct))!), "test"));
    }

    private static async Task<string> GivenUpDeliveryAsync(TestBot bot)
    {
        await EndpointAsync(bot);
        var now = bot.Clock.GetUtcNow();
        var letter = new DeadDelivery
        {
            Id = $"WD-{Ulid.NewUlid()}", Endpoint = "erp", Lane = "#1", Position = 1, Type = "contract.accepted", HappenedAt = now, GivenUpAt = now,
            Tries = 8, Fault = DeliveryFault.Broken,
        };
        await StoreAsync(bot, letter);
        return letter.Id;
    }

    private static async Task EndAsync(TestBot bot, string id, DeadDeliveryEnd end) => await StoreAsync(
        bot, async session => session.Store((await session.FindAsync<DeadDelivery>(id, Ct))! with { End = end }, "test"));

    private static async Task<IReadOnlyList<string>> ActionsAsync(TestBot bot)
    {
        var end = (await bot.Store.AuditLog.EndAsync(Ct)).Sequence;
        return [.. (await bot.Store.ChangesAfterAsync(Math.Max(0, end - 50), 50, Ct)).Select(entry => entry.Change.Action)];
    }
}
