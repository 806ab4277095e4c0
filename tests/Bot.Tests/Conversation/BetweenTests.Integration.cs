using System.Text.Json.Nodes;
using ChatSales.Core.Integration;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Organisation;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace ChatSales.Bot.Tests.Conversation;

// What operators and finance decide on what goes to other systems.
public sealed partial class BetweenTests
{
    private static Between[] AboutIntegration =>
    [
        new("integration.retry", "it is dropped", async bot =>
        {
            var one = await ParkedAsync(bot);
            (await bot.SayAsync(Operator, $"对接重试 {one.Id}", () => EndAsync(bot, one))).ShouldContain("不再发送");

            (await NowAsync(bot, one)).State.ShouldBe(TransferState.Dropped);
            (await bot.Store.FindAsync<TransferTry>(one.Id, Ct)).ShouldBeNull();
        }),
        new("integration.drop", "it is done after all", async bot =>
        {
            var one = await ParkedAsync(bot);
            Task DoneAsync() => ChangeAsync(bot, one, now => now with { State = TransferState.Done });
            (await bot.SayAsync(Operator, $"对接放弃 {one.Id} 确认=yes 原因=手工处理", DoneAsync)).ShouldContain("送达");

            (await NowAsync(bot, one)).State.ShouldBe(TransferState.Done);
        }),
        new("integration.link", "it is done after all", async bot =>
        {
            var one = await ParkedAsync(bot);
            var customer = await StoreAsync(bot, one with
            {
                Id = $"{one.Id}-C", Version = 0,
                Document = new CustomerDocument { Key = $"{one.Document.Key}-C", CustomerId = one.CustomerId, Name = "客户" },
            });
            (await bot.SayAsync(
                Operator, $"对接对应 {customer.Id} 0007",
                () => ChangeAsync(bot, customer, now => now with { State = TransferState.Done, Number = "N1" }))).ShouldContain("不能指定对方编号");

            (await NowAsync(bot, customer)).Number.ShouldBe("N1");
        }),
        new("integration.redate", "it is dropped", async bot =>
        {
            var one = await ParkedAsync(bot);
            (await bot.SayAsync(Finance, $"对接改期 {one.Id} 2026-12-01", () => EndAsync(bot, one))).ShouldContain("不能改日期");

            (await NowAsync(bot, one)).Document.ShouldBe(one.Document);
        }),
        new("integration.confirm", "it is over", async bot =>
        {
            var incident = await StoreAsync(bot, new Incident
            {
                Id = $"u8-{Ulid.NewUlid()}", Target = "u8", About = $"test/{Ulid.NewUlid()}", Sort = IncidentSort.Failing,
                Fault = new TargetFault(FaultCause.NoAnswer, "timeout"), OpenedAt = bot.Clock.GetUtcNow(),
            });
            (await bot.SayAsync(
                Operator, $"对接确认 {incident.Id}", () => ChangeAsync(bot, incident, now => now with { ClosedAt = bot.Clock.GetUtcNow() })))
                .ShouldContain("已经处理过了");

            (await bot.Store.FindAsync<Incident>(incident.Id, Ct))!.ConfirmedBy.ShouldBeNull();
        }),
        new("integration.report", "it is noticed here at that moment", async bot =>
        {
            (await bot.SayAsync(Finance, "对接报障 u8 昨天的合同没有到", () => NoticeAsync(bot))).ShouldContain("已经发现");

            (await IncidentsAsync(bot)).ShouldNotContain(one => one.Sort == IncidentSort.Reported);
        }),
        new("integration.mend", "another operator says so first", async bot =>
        {
            var incident = await ReportedAsync(bot);
            var at = bot.Clock.GetUtcNow().AddMinutes(-1);
            (await bot.SayAsync(Operator, $"对接恢复 {incident.Id}", () => ChangeAsync(bot, incident, now => now with { ClosedAt = at })))
                .ShouldContain("已经处理过了");

            (await bot.Store.FindAsync<Incident>(incident.Id, Ct))!.ClosedAt.ShouldBe(at);
        }),
        new("integration.mute", "it does something at that moment", async bot =>
        {
            var at = bot.Clock.GetUtcNow();
            await bot.SayAsync(Operator, "对接静音 u8 4", () => DoneAsync(bot, at));

            (await HealthAsync(bot)).ShouldSatisfyAllConditions(
                health => health.MutedUntil.ShouldNotBeNull(), health => health.LastDoneAt.ShouldBe(at));
        }),
        new("integration.probe", "it does something at that moment", async bot =>
        {
            var at = bot.Clock.GetUtcNow().AddMinutes(1);
            await bot.SayAsync(Operator, "对接检查 u8", () => DoneAsync(bot, at));

            (await HealthAsync(bot)).LastDoneAt.ShouldBe(at);
        }),
        new("integration.send", "the contract is cancelled", async bot =>
        {
            await bot.Services.GetRequiredService<Sessions>().DoAsync(
                Actor.System("test"),
                async session => await bot.Services.GetRequiredService<ConfigDesk>().ImportAsync(
                    session,
                    JsonNode.Parse(
                        """{"format":"flow/1","id":"u8","on":true,"documents":["customer"],"codes":[{"for":"customerClass","theirs":"01"}]}"""),
                    Ct),
                Ct);
            var contract = await ContractAsync(bot);
            (await bot.SayAsync(Finance, $"对接补送 {contract}", () => CancelAsync(bot, contract))).ShouldContain("还没有签署");

            (await bot.Store.CountAsync(new Query<Transfer>().Where(TransferKinds.ByContract, contract), Ct)).ShouldBe(0);
        }),
    ];

    private static Task<Incident> ReportedAsync(TestBot bot) => StoreAsync(bot, new Incident
    {
        Id = $"u8-{Ulid.NewUlid()}", Target = "u8", About = $"test/{Ulid.NewUlid()}", Sort = IncidentSort.Reported,
        Fault = new TargetFault(FaultCause.NoAnswer, "timeout"), OpenedAt = bot.Clock.GetUtcNow(),
    });

    private static Task<bool> NoticeAsync(TestBot bot) => bot.Services.GetRequiredService<Sessions>().DoAsync(
        Actor.System("test"),
        async session =>
        {
            await Incidents.OpenAsync(
                session, "u8", $"test/{Ulid.NewUlid()}", IncidentSort.Failing, new TargetFault(FaultCause.NoAnswer, "timeout"), Ct);
            return true;
        },
        Ct);

    private static ValueTask<IReadOnlyList<Incident>> IncidentsAsync(TestBot bot) =>
        bot.Store.QueryAsync(new Query<Incident>().Where(HealthKinds.OpenByTarget, "u8"), Ct);

    private static Task<Transfer> ParkedAsync(TestBot bot)
    {
        var key = $"CS-{Ulid.NewUlid()}";
        return StoreAsync(bot, new Transfer
        {
            Id = Transfer.IdOf("u8", key), Target = "u8", CustomerId = new("C00042"), Facts = new TransferFacts(),
            PlannedAt = bot.Clock.GetUtcNow(), State = TransferState.Parked, Fault = new TargetFault(FaultCause.ClosedPeriod, "已结账"),
            Document = new ReceivableDocument
            {
                Key = key, CustomerKey = "CS-C00042", CustomerName = "客户", Contract = "K", Instalment = 1, Instalments = 1, Amount = new(1),
                Currency = "CNY", On = new DateOnly(2026, 11, 24), DueOn = new DateOnly(2026, 12, 24), Summary = "K",
            },
        });
    }

    private static Task<Transfer> EndAsync(TestBot bot, Transfer one) => ChangeAsync(
        bot, one, now => now with { State = TransferState.Dropped, EndedAt = bot.Clock.GetUtcNow(), Reason = "test" });

    private static Task<TargetHealth> DoneAsync(TestBot bot, DateTimeOffset at) => bot.Services.GetRequiredService<Sessions>().DoAsync(
        Actor.System("test"),
        async session => session.Store((await TargetWatch.HealthAsync(session, "u8", Ct)) with { LastDoneAt = at }, "test"),
        Ct);

    private static async Task<TargetHealth> HealthAsync(TestBot bot) => (await bot.Store.FindAsync<TargetHealth>("u8", Ct))!;

    private static async Task<Transfer> NowAsync(TestBot bot, Transfer one) => (await bot.Store.FindAsync<Transfer>(one.Id, Ct))!;
}
