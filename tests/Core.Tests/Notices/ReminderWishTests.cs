using ChatSales.Core.Notices;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Notices;

/// <summary>What people say of their reminders.</summary>
public sealed class ReminderWishTests
{
    [Theory]
    [InlineData("每天 2 条", "most 2")]
    [InlineData("3", "most 3")]
    [InlineData("每天最多50条提醒", "most 50")]
    [InlineData("9:00到18:00", "09:00–18:00")]
    [InlineData("只在9点半到18点提醒", "09:30–18:00")]
    [InlineData("8:30-21:00", "08:30–21:00")]
    [InlineData("全天", "all day")]
    [InlineData("汇总 17:30", "at 17:30")]
    [InlineData("每天汇总到9点", "at 09:00")]
    [InlineData("逐条", "one by one")]
    [InlineData("跟进 汇总 17:30", "Followups at 17:30")]
    [InlineData("站会提醒 逐条", "StandUps one by one")]
    [InlineData("续约 默认", "Renewals as others")]
    [InlineData("跟进", null)]
    [InlineData("跟进 汇总 23:00", null)]
    [InlineData("跟进 每天 3 条", null)]
    [InlineData("每天 0 条", null)]
    [InlineData("每天 51 条", null)]
    [InlineData("18:00到9:00", null)]
    [InlineData("9:00到9:30", null)]
    [InlineData("7:00到18:00", null)]
    [InlineData("9:00到22:00", null)]
    [InlineData("9:70到18:00", null)]
    [InlineData("汇总", null)]
    [InlineData("汇总 21:00", null)]
    [InlineData("汇总 25点", null)]
    [InlineData("少一点", null)]
    public void A_number_hours_or_a_time_is_read_and_nothing_else(string text, string? meaning)
    {
        var read = ReminderWish.Read(text);

        (read.IsRefused ? null : Said(read.Value)).ShouldBe(meaning);
    }

    [Fact]
    public void Gathered_reminders_must_lie_within_the_hours()
    {
        var known = new Reminded { Id = "R", Hours = new ReminderHours(new TimeOnly(9, 0), new TimeOnly(12, 0)) };

        new ReminderWish.Gathered(new TimeOnly(17, 0)).ApplyTo(known).IsRefused.ShouldBeTrue();
        new ReminderWish.Gathered(new TimeOnly(11, 0)).ApplyTo(known).Value!.DigestAt.ShouldBe(new TimeOnly(11, 0));
        new ReminderWish.Within(null).ApplyTo(known).Value!.Hours.ShouldBeNull();
    }

    [Fact]
    public void What_is_wished_of_one_sort_counts_for_it_alone_until_it_is_as_the_others()
    {
        var known = new ReminderWish.Gathered(new TimeOnly(9, 0)).ApplyTo(new Reminded { Id = "R" }).Value!;
        known = new ReminderWish.OfSort(new SortWish(ReminderSort.Tickets, DigestAt: null)).ApplyTo(known).Value!;
        known = new ReminderWish.OfSort(new SortWish(ReminderSort.Followups, new TimeOnly(17, 0))).ApplyTo(known).Value!;

        known.DigestOf(ReminderSort.Tickets).ShouldBeNull();
        known.DigestOf(ReminderSort.Followups).ShouldBe(new TimeOnly(17, 0));
        known.DigestOf(ReminderSort.Deals).ShouldBe(new TimeOnly(9, 0));
        new ReminderWish.AsOthers(ReminderSort.Tickets).ApplyTo(known).Value!.DigestOf(ReminderSort.Tickets).ShouldBe(new TimeOnly(9, 0));
        new ReminderWish.Within(new ReminderHours(new TimeOnly(9, 0), new TimeOnly(12, 0))).ApplyTo(known).IsRefused.ShouldBeTrue();
    }

    private static string Said(ReminderWish wish) => wish switch
    {
        ReminderWish.AtMost { Messages: var most } => $"most {most}",
        ReminderWish.Within { Hours: { } hours } => NoticeTexts.Show(hours),
        ReminderWish.Within => "all day",
        ReminderWish.OfSort { Wish: var of } => $"{of.Sort} {(of.DigestAt is { } time ? $"at {NoticeTexts.Show(time)}" : "one by one")}",
        ReminderWish.AsOthers { Sort: var sort } => $"{sort} as others",
        ReminderWish.Gathered { At: { } at } => $"at {NoticeTexts.Show(at)}",
        _ => "one by one",
    };
}
