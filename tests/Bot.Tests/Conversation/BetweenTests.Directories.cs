using ChatSales.Core.Directories;
using ChatSales.Core.Due;
using ChatSales.Core.People;
using Shouldly;

namespace ChatSales.Bot.Tests.Conversation;

// Decisions about what directories differ in.
public sealed partial class BetweenTests
{
    private static Between[] AboutDirectories =>
    [
        new("directory.apply", "another operator drops it", async bot =>
        {
            var pass = await PassAsync(bot, "between1");

            var answer = await bot.SayAsync(Operator, $"应用通讯录 {pass.Id}", () => AsideAsync(
                bot, async session => await DirectoryDesk.DropAsync(session, (await session.FindAsync<DirectoryPass>(pass.Id, Ct))!, Ct)));

            answer.ShouldContain("可能已应用、已放弃");
            (await bot.Store.FindAsync<Person>("between1", Ct)).ShouldBeNull();
        }),
        new("directory.apply", "one of its differences is left out", async bot =>
        {
            var pass = await PassAsync(bot, "between2");

            var answer = await bot.SayAsync(Operator, $"应用通讯录 {pass.Id}", () => AsideAsync(bot, async session => await PassList.DecideAsync(
                session, (await session.FindAsync<DirectoryPass>(pass.Id, Ct))!, 0, Decision.Skip, null, Ct)));

            answer.ShouldContain("没有可以应用的项");
            (await bot.Store.FindAsync<Person>("between2", Ct)).ShouldBeNull();
        }),
        new("directory.apply", "who says it is no operator any more", bot => WithAsync(bot, Operator, InSupport, async change =>
        {
            var pass = await PassAsync(bot, "between3");

            (await bot.SayAsync(Operator, $"应用通讯录 {pass.Id}", change)).ShouldContain("不在你的权限范围内");

            (await bot.Store.FindAsync<Person>("between3", Ct)).ShouldBeNull();
        })),
        new("directory.drop", "who says it is no operator any more", bot => WithAsync(bot, Operator, InSupport, async change =>
        {
            var pass = await PassAsync(bot, "between4");

            (await bot.SayAsync(Operator, $"放弃通讯录 {pass.Id}", change)).ShouldContain("不在你的权限范围内");

            (await bot.Store.FindAsync<DirectoryPass>(pass.Id, Ct))!.State.ShouldBe(PassState.Waiting);
        })),
        new("directory.read", "who says it is no operator any more", bot => WithAsync(bot, Operator, InSupport, async change =>
        {
            await TestBot.UntilAsync(async () => await bot.Store.FindAsync<DueItem>(PassRule.Name, Ct) is not null);
            var before = (await bot.Store.FindAsync<DueItem>(PassRule.Name, Ct))!;

            (await bot.SayAsync(Operator, "读取通讯录", change)).ShouldContain("不在你的权限范围内");

            (await bot.Store.FindAsync<DueItem>(PassRule.Name, Ct))!.Next.ShouldBe(before.Next);
        })),
    ];

    // Somebody new, waiting for an operator.
    private static async Task<DirectoryPass> PassAsync(TestBot bot, string account)
    {
        var pass = new DirectoryPass
        {
            Id = Ulid.NewUlid(bot.Clock.GetUtcNow()).ToString(),
            At = bot.Clock.GetUtcNow(),
            State = PassState.Waiting,
            HeldBack = HeldBack.First,
            Sorts = [new(ChangeSort.New, 1)],
            Parts = 1,
            Fingerprint = account,
        };
        await AsideAsync(bot, async session =>
        {
            session.Store(pass, "test");
            session.Store(
                new DirectoryPart
                {
                    Id = DirectoryPart.IdOf(pass.Id, 0),
                    Changes =
                    [
                        new()
                        {
                            Sort = ChangeSort.New, Platform = "wecom", Account = account, PersonId = new(account), Name = "新同事",
                            Fields = [new(PersonField.Name, null, "新同事"), new(PersonField.Role, null, "Rep")],
                        },
                    ],
                },
                "test");
            session.Store(await DirectoryDesk.StateAsync(session, Ct) with { PassId = pass.Id }, "test");
            return pass;
        });
        return pass;
    }
}
