using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Web;

/// <summary>Texts of the pages.</summary>
public static class WebTexts
{
    public static Message HowToSignIn { get; } = new("web.how-to-sign-in", "在企业微信里给机器人发送“网页”，点它回复的链接即可登录。");

    public static Message PickSomeone { get; } = new("web.pick", "演示模式：选择一个人，以他的身份聊天。");

    public static Message Search { get; } = new("web.search", "搜索姓名、角色或团队");

    public static Message Nobody { get; } = new("web.nobody", "没有找到符合的人。");

    public static Message Opening { get; } = new("web.opening", "正在打开…");

    public static Message Reconnecting { get; } = new("web.reconnecting", "连接断开了，正在重新连接…恢复后会自动刷新，未发送的文字会保留。");

    public static Message PageFailed { get; } = new("web.page-failed", "页面出错了。");

    public static Message Reload { get; } = new("web.reload", "重新加载");

    public static Message Switch { get; } = new("web.switch", "切换人员");

    public static Message SignOut { get; } = new("web.sign-out", "退出");

    public static Message SignOutEverywhere { get; } = new("web.sign-out-everywhere", "全部设备退出");

    public static Message Empty { get; } = new("web.empty", "还没有消息。发送“帮助”看看可以做什么。");

    public static Message Older { get; } = new("web.older", "查看更早的消息");

    public static Message Typing { get; } = new("web.typing", "正在处理");

    public static Message Slow { get; } = new("web.slow", "还在处理，比平时久一些。完成后会自动显示在这里，不用重发。");

    public static Message News { get; } = new("web.news", "有新消息 ↓");

    public static Message ShortPlaceholder { get; } = new("web.placeholder-short", "输入消息");

    public static Message Placeholder { get; } = new("web.placeholder", "输入消息，回车发送");

    public static Message Send { get; } = new("web.send", "发送");

    public static Message Attach { get; } = new("web.attach", "发送图片或文件");

    public static Message SendPlace { get; } = new("web.send-place", "发送我现在的位置");

    public static Message PlaceLabel { get; } = new("web.place-label", "浏览器定位（误差约 {0} 米）");

    public static Message PlaceDenied { get; } = new(
        "web.place-denied", "浏览器没有允许读取位置。请在浏览器设置里允许本网站使用位置后再点一次，或发送“打卡 客户 地点=你在哪里”。");

    public static Message PlaceNotFound { get; } = new(
        "web.place-not-found", "浏览器给不出位置（网址要以 https 开头，并打开定位）。可以再点一次，或发送“打卡 客户 地点=你在哪里”。");

    public static Message Drop { get; } = new("web.drop", "松开即可发送");

    public static Message Stages { get; } = new("web.stages", "阶段");

    public static Message Expired { get; } = new("web.expired", "这张卡片已过期，内容已有更新。");

    public static Message Renew { get; } = new("web.renew", "看最新");

    public static Message Lines { get; } = new("web.lines", "聊天记录");

    public static Message Shortcuts { get; } = new("web.shortcuts", "常用");

    public static Message Required { get; } = new("web.required", "请填写");

    public static Message Choose { get; } = new("web.choose", "请选择");

    public static Message Today { get; } = new("web.today", "今天");

    public static Message Yesterday { get; } = new("web.yesterday", "昨天");

    public static Message NotKept { get; } = new("web.not-kept", "没有保存成功，请稍后重发。");

    public static Message NotStorable { get; } = new("web.not-storable", "没有保存：内容太长，或含有无法保存的字符。请修改后再发。");

    /// <summary>What the sender reads when something was not kept.</summary>
    public static Message WhyNotKept(Exception fault) => fault is UnstorableException ? NotStorable : NotKept;

    public static Message Sending { get; } = new("web.sending", "正在上传 {0}，{1}%");

    public static Message AboutFile { get; } = new("web.about-file", "“{0}”：{1}");

    public static Message NotSent { get; } = new("web.not-sent", "没有传完，请重新发送。");

    public static Message OneAtATime { get; } = new("web.one-at-a-time", "你有另一个文件正在上传，请等它完成后再传。");

    public static Message TooManyFiles { get; } = new("web.too-many-files", "选了 {0} 个文件，一次最多发送 {1} 个，请分几次发送。");

    public static Message TooLong { get; } = new("web.too-long", "消息有 {0} 个字，一条最多 {1} 个字，请分成几条发送。");

    public static Message File { get; } = new("web.file", "文件");

    public static Message OpenFile { get; } = new("web.open-file", "打开");

    public static Message Download { get; } = new("web.download", "下载");

    public static Message NoFileTitle { get; } = new("web.no-file", "打不开这个文件");

    public static Message NoFile { get; } = new("web.no-file-text", "文件不存在，或者不在你的权限范围内。");

    public static Message NoPageTitle { get; } = new("web.no-page", "没有这个页面");

    public static Message ToChat { get; } = new("web.to-chat", "回到聊天");

    public static Message SignInTitle { get; } = new("web.sign-in-title", "登录网页版");

    public static Message SignInAs { get; } = new("web.sign-in-as", "你将以 {0}（{1}）的身份登录。如果这不是你，请关闭本页。");

    public static Message SignInText { get; } = new("web.sign-in-text", "点“登录”打开聊天页面。链接仅限本人，只能用一次，请不要转发。");

    public static Message SignInWith { get; } = new("web.sign-in-with", "用{0}登录");

    public static Message SignInBroken { get; } = new("web.sign-in-broken", "登录没有完成：请求已失效，或不是从这个浏览器发起的。请重试。");

    public static Message SignInUnknown { get; } = new("web.sign-in-unknown", "这个账号在这里还没有登记，请联系管理员。");

    public static Message SignInRefused { get; } = new("web.sign-in-refused", "聊天平台没有确认你的身份，请重试。");

    public static Message SignInButton { get; } = new("web.sign-in", "登录");

    public static Message UploadTitle { get; } = new("web.upload-title", "上传证据");

    public static Message UploadDeal { get; } = new("web.upload-deal", "商机");

    public static Message UploadCustomer { get; } = new("web.upload-customer", "客户");

    public static Message UploadKind { get; } = new("web.upload-kind", "证据类型");

    public static Message UploadChoose { get; } = new("web.upload-choose", "点这里选择文件或拍照");

    public static Message UploadTypes { get; } = new("web.upload-types", "可以传：{0}，最大 20 MB。");

    public static Message Uploading { get; } = new("web.uploading", "正在上传，请不要关闭本页…");

    public static Message UploadUntil { get; } = new("web.upload-until", "链接在 {0} 前有效，仅限本人、仅限这个商机。");

    public static Message UploadButton { get; } = new("web.upload-button", "上传");

    public static Message UploadDone { get; } = new("web.upload-done", "“{0}”已归档");

    public static Message UploadBack { get; } = new("web.upload-back", "可以关闭本页，回到聊天继续。");

    public static Message UploadMore { get; } = new("web.upload-more", "再传一份");

    public static Message UploadNothing { get; } = new("web.upload-nothing", "请先选择文件。");

    /// <summary>The text for a problem named in a redirect.</summary>
    public static Message? Problem(string? id) =>
        new[]
        {
            PeopleTexts.BadLogin, PeopleTexts.ExpiredLogin, PeopleTexts.UsedLogin, SignInBroken, SignInUnknown, SignInRefused,
        }.FirstOrDefault(message => message.Id == id);
}
