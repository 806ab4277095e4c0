using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Time;

namespace ChatSales.Core.Due;

/// <summary>What operators read of timed work.</summary>
public static class DueTexts
{
    public static Message FailedForOperator { get; } = new("due.failed-for-operator", "定时任务“{0}”（{1}）多次失败，不再重试：{2}。发送“任务”查看。");

    public static Message Stopped { get; } = new("due.stopped", "机器人从 {0} 停到 {1}。补做：{2}。跳过：{3}。");

    public static Message DueSince { get; } = new("due.due-since", "{0}（应于 {1}）");

    public static Message Nothing { get; } = new("due.nothing", "无");

    public static Message Title { get; } = new("due.title", "定时任务");

    public static Message Waiting { get; } = new("due.waiting", "共 {0} 项在等待（第 {1}/{2} 页）。");

    public static Message NothingWaits { get; } = new("due.nothing-waits", "没有等待中的定时任务。");

    public static Message Ran { get; } = new("due.ran", "共 {0} 项跑过（第 {1}/{2} 页），最近的在前。");

    public static Message NothingRan { get; } = new("due.nothing-ran", "还没有跑过定时任务。");

    public static Message Gone { get; } = new("due.gone", "没有名称或编号为“{0}”的定时任务。发送“任务”查看。");

    public static Message NotWaiting { get; } = new("due.not-waiting", "这个任务已经结束，没有可以运行的。");

    public static Message ResumeFirst { get; } = new("due.resume-first", "这类任务已暂停，请先恢复。");

    public static Message Running { get; } = new("due.running", "马上运行。");

    public static Message IsPaused { get; } = new("due.is-paused", "这类任务已暂停。");

    public static Message DueAt { get; } = new("due.due-at", "应于 {0}");

    public static Message Retries { get; } = new("due.retries", "失败 {0} 次，{1} 再试");

    public static Message Tried { get; } = new("due.tried", "{0} 次：{1}");

    public static Message DueFact { get; } = new("due.due-fact", "应于");

    public static Message NextFact { get; } = new("due.next-fact", "下次");

    public static Message EndFact { get; } = new("due.end-fact", "上次");

    public static Message ReasonFact { get; } = new("due.reason-fact", "失败");

    public static Message Done { get; } = new("due.done", "完成");

    public static Message Skipped { get; } = new("due.skipped", "跳过");

    public static Message Cancelled { get; } = new("due.cancelled", "取消");

    public static Message Failed { get; } = new("due.failed", "失败");

    public static Message Show { get; } = new("due.show", "任务详情");

    public static Message RanButton { get; } = new("due.ran-button", "跑过的");

    public static Message WaitingButton { get; } = new("due.waiting-button", "等待的");

    public static Message RunNow { get; } = new("due.run-now", "立即运行");

    public static Message Pause { get; } = new("due.pause", "暂停这类");

    public static Message Resume { get; } = new("due.resume", "恢复这类");

    /// <summary>How a watch is, in words.</summary>
    public static string Words(WatchState state, BusinessZone zone)
    {
        var ran = state.RanAt is { } at
            ? (state.IsSkipped ? WatchSkipped : WatchRan).With(zone.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))
            : WatchNew.Text;
        return state.IsPaused ? WatchPaused.With(ran) : state.IsLate ? WatchLate.With(ran) : ran;
    }

    /// <summary>What operators call an end.</summary>
    public static Message NameOf(DueEnd end) =>
        end switch { DueEnd.Done => Done, DueEnd.Skipped => Skipped, DueEnd.Cancelled => Cancelled, _ => Failed };

    public static Message Watches { get; } = new("due.watches", "检查每日提醒");

    public static Message IsWatched { get; } = new("due.is-watched", "{0}正常：{1}。");

    public static Message NotWatched { get; } = new("due.not-watched", "{0}：{1}。没有人会收到这类提醒，请发送“任务”查看，恢复或立即运行。");

    public static Message WatchRan { get; } = new("due.watch-ran", "上次运行 {0}");

    public static Message IsMissed { get; } = new("due.is-missed", "{0}{1}。下次会照常运行；要现在补上，请发送“任务”，立即运行。");

    public static Message WatchSkipped { get; } = new("due.watch-skipped", "因为停机跳过了一次，{0} 恢复");

    public static Message WatchNew { get; } = new("due.watch-new", "还没有运行过");

    public static Message WatchLate { get; } = new("due.watch-late", "{0}，到时间没有运行成");

    public static Message WatchPaused { get; } = new("due.watch-paused", "{0}，已暂停");

    public static Message HolidayNotice { get; } = new("due.holiday-notice", "放假安排提醒");

    public static Message HolidaysMissing { get; } = new(
        "due.holidays-missing",
        "{0} 年的放假和调休安排还没有录入，涉及 {0} 年的期限按周一到周五暂算。通知发布后，请把数据文件放进 WorkingTime:Holidays 指定的文件夹，然后重启机器人。");

    public static Message Tidy { get; } = new("due.tidy", "整理数据");

    public static Message DeadLetters { get; } = new("due.dead-letters", "死信提醒");

    public static Message Undelivered { get; } = new("due.undelivered", "补送消息");
}
