using ChatSales.Adapters.WebChat;
using ChatSales.Core.CheckIns;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>Check-ins in the chat: place and photo in whichever order; what is doubtful is shown, told the manager, and refuses nothing.</summary>
public sealed class CheckInTests(CheckInTests.Host host) : IClassFixture<CheckInTests.Host>
{
    private static readonly Place Suzhou = new(31.2989, 120.5853, "苏州市工业园区星湖街");
    private static readonly Place Hefei = new(31.8206, 117.2272, "合肥市政务区");
    private static readonly Place Nanjing = new(32.0603, 118.7969, "南京市新街口");
    private readonly TestBot bot = host.Bot;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Place_then_photo_become_a_visit_and_the_first_one_says_where_the_customer_is()
    {
        var customer = await CustomerAsync("P008", "苏州星湖仪表");

        (await bot.As("P008").SayAsync("打卡 苏州星湖仪表")).ShouldBeCard().Text.ShouldBe(CheckInTexts.BothLack.Text);
        var placed = await SendPlaceAsync("P008", Suzhou);
        placed.Text.ShouldBe(CheckInTexts.PhotoLacks.Text);
        placed.Fact("距离").ShouldBe(CheckInTexts.FirstPlace.Text);
        var shown = (await bot.As("P008").SendAsync("现场.png", Pictures.Chat(201))).ShouldBeCard();
        shown.Text.ShouldBe(CheckInTexts.AskRight.Text);
        (await FollowupsAsync(customer)).ShouldBeEmpty();

        var entered = (await bot.As("P008").TapAsync("记下打卡")).ShouldBeCard();

        entered.Text.ShouldBe(CheckInTexts.Entered.Text);
        var followup = (await FollowupsAsync(customer)).ShouldHaveSingleItem();
        (followup.Kind, followup.Place, followup.Proof!.Doubts.Count).ShouldBe((FollowupKind.Visit, Suzhou.Label, 0));
        followup.Photo.ShouldBe(followup.Proof.Photo.Sha256);
        var place = (await bot.Store.FindAsync<Customer>(customer.Id, Ct))!.Place!;
        ((double)place.Latitude, place.Datum).ShouldBe((Suzhou.Latitude, Datum.Gcj02));
        (await bot.As("P008").SayAsync($"记下打卡 {customer.Id}")).Text.ShouldBe(CheckInTexts.NoneBegun.Text);
    }

    [Fact]
    public async Task A_place_that_comes_while_the_customer_is_asked_for_leaves_those_to_choose_from()
    {
        await CustomerAsync("P022", "无锡蠡湖仪表一厂");
        await CustomerAsync("P022", "无锡蠡湖仪表二厂");
        await bot.As("P022").SayAsync("打卡 无锡蠡湖仪表");

        var card = await SendPlaceAsync("P022", Suzhou);

        card.Rows.Select(row => row.Title).ShouldBe(["无锡蠡湖仪表一厂", "无锡蠡湖仪表二厂"], ignoreOrder: true);
        (await bot.As("P022").TapAsync(ConversationTexts.Choose.Text)).ShouldBeCard().Subtitle!.ShouldContain(card.Rows[0].Title);
        await bot.As("P022").SayAsync("不打卡");
    }

    [Fact]
    public async Task Photo_then_place_then_the_customer_will_do_too()
    {
        var customer = await CustomerAsync("P012", "苏州金鸡湖酒店", Suzhou);
        await bot.As("P012").SendAsync("现场.png", Pictures.Chat(202));

        var card = await SendPlaceAsync("P012", Suzhou);
        card.Text.ShouldBe(CheckInTexts.CustomerLacks.Text);
        card.Rows[0].Title.ShouldBe("苏州金鸡湖酒店");
        (await bot.As("P012").TapAsync(ConversationTexts.Choose.Text)).ShouldBeCard().Text.ShouldBe(CheckInTexts.AskRight.Text);
        await bot.As("P012").TapAsync("记下打卡");

        (await FollowupsAsync(customer)).ShouldHaveSingleItem().Proof!.Metres.ShouldBe(0);
    }

    [Fact]
    public async Task Three_hundred_kilometres_away_is_said_and_kept_and_the_manager_sees_it()
    {
        var customer = await CustomerAsync("P009", "苏州独墅湖生物", Suzhou);
        await bot.As("P009").SayAsync("打卡 苏州独墅湖生物");
        await bot.As("P009").SendAsync("现场.png", Pictures.Chat(203));

        var card = await SendPlaceAsync("P009", Hefei);

        card.Tone.ShouldBe(CardTone.Warning);
        card.Text!.ShouldContain("位置离客户登记的地点约 323 公里，不在附近");
        (await bot.As("P009").TapAsync("记下打卡")).ShouldBeCard().Fact("提示").ShouldContain("不在附近");
        (await FollowupsAsync(customer)).ShouldHaveSingleItem().Proof!.Doubts.ShouldBe([VisitDoubt.Far]);
        var told = (await bot.As("P002").LastAsync()).ShouldBeCard();
        told.Text.ShouldBe(CheckInTexts.ForManager.With("吴艳"));
        told.Fact("提示").ShouldContain("323 公里");
        (await bot.Store.FindAsync<Customer>(customer.Id, Ct))!.Place!.Latitude.ShouldBe((decimal)Suzhou.Latitude);
    }

    [Fact]
    public async Task A_photo_that_was_used_before_and_a_way_that_is_too_fast_are_said()
    {
        var (first, second) = (await CustomerAsync("P010", "苏州相城物流", Suzhou), await CustomerAsync("P010", "南京江宁物流", Nanjing));
        await VisitAsync("P010", first, Suzhou, 204);
        bot.Clock.Advance(TimeSpan.FromMinutes(20));

        await bot.As("P010").SayAsync($"打卡 {second.Name}");
        await bot.As("P010").SendAsync("又一张.png", Pictures.Chat(204));
        var card = await SendPlaceAsync("P010", Nanjing);

        card.Text!.ShouldContain("这张照片以前用过");
        card.Text!.ShouldContain("快得不合常理");
        await bot.As("P010").TapAsync("记下打卡");
        (await FollowupsAsync(second)).ShouldHaveSingleItem().Proof!.Doubts.ShouldBe([VisitDoubt.PhotoSeen, VisitDoubt.Fast]);
    }

    [Fact]
    public async Task Half_a_check_in_is_none_and_one_that_is_given_up_takes_no_photo()
    {
        var customer = await CustomerAsync("P013", "无锡太湖水务");
        await bot.As("P013").SayAsync("打卡 无锡太湖水务");
        (await bot.As("P013").SayAsync("记下打卡 无锡太湖水务")).Text.ShouldBe(CheckInTexts.PlaceLacks.Text);
        await SendPlaceAsync("P013", Suzhou);
        (await bot.As("P013").SayAsync("记下打卡 无锡太湖水务")).Text.ShouldBe(CheckInTexts.PhotoLacks.Text);

        (await bot.As("P013").SayAsync("不打卡")).Text.ShouldBe(CheckInTexts.Dropped.Text);

        (await bot.As("P013").SendAsync("截图.png", Pictures.Chat(205))).ShouldBeCard().Title.ShouldNotBe(CheckInTexts.Title.Text);
        (await FollowupsAsync(customer)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_picture_after_the_photo_leaves_it_and_is_asked_about()
    {
        var customer = await CustomerAsync("P011", "苏州石湖阀门");
        await bot.As("P011").SayAsync("打卡 苏州石湖阀门");
        await SendPlaceAsync("P011", Suzhou);
        await bot.As("P011").SendAsync("现场.png", Pictures.Chat(211));
        bot.Clock.Advance(TimeSpan.FromMinutes(2));

        var card = (await bot.As("P011").SendAsync("聊天.png", Pictures.Chat(212))).ShouldBeCard();
        card.Title.ShouldBe("归档证据");
        card.Text!.ShouldStartWith(CheckInTexts.PhotoNotTaken.Text);
        await bot.As("P011").TapAsync("记下打卡");
        var visit = (await FollowupsAsync(customer)).ShouldHaveSingleItem();
        (await PhotoAsync(visit)).ShouldBe("现场.png");

        await bot.As("P011").SayAsync("打卡 苏州石湖阀门");
        await SendPlaceAsync("P011", Suzhou);
        await bot.As("P011").SendAsync("现场二.png", Pictures.Chat(213));
        bot.Clock.Advance(TimeSpan.FromMinutes(2));
        await bot.As("P011").SendAsync("现场三.png", Pictures.Chat(214));
        (await bot.As("P011").TapAsync(CheckInTexts.PhotoButton.Text)).ShouldBeCard().Title.ShouldBe(CheckInTexts.Title.Text);
        await bot.As("P011").TapAsync("记下打卡");
        (await PhotoAsync((await FollowupsAsync(customer)).Single(one => one.Id != visit.Id))).ShouldBe("现场三.png");
    }

    [Theory]
    [InlineData("P018", "打卡 南通狼山仪表", "好的，已取消“打卡”，没有做任何改动。")]
    [InlineData("P019", null, "好的，已取消“打卡”，没有做任何改动。")]
    [InlineData("P020", "打卡 南通濠河仪表厂", "好，这次不打卡。")]
    public async Task One_that_is_cancelled_takes_no_picture_any_more(string person, string? line, string answer)
    {
        await CustomerAsync(person, "南通狼山仪表一厂");
        await CustomerAsync(person, "南通狼山仪表二厂");
        await CustomerAsync(person, "南通濠河仪表厂");
        await SendPlaceAsync(person, Suzhou);
        await (line is null ? Task.CompletedTask : bot.As(person).SayAsync(line));

        (await bot.As(person).SayAsync("取消")).Text.ShouldBe(answer);

        (await bot.As(person).SendAsync("截图.png", Pictures.Chat(215 + person[^1]))).ShouldBeCard().Title.ShouldNotBe(CheckInTexts.Title.Text);
        (await bot.Store.FindAsync<PendingCheckIn>(person, Ct))!.UploadId.ShouldBeNull();
    }

    [Fact]
    public async Task A_name_said_to_the_card_s_question_or_sent_with_the_photo_is_the_customer()
    {
        await CustomerAsync("P021", "扬州瘦西湖酒店");
        await CustomerAsync("P021", "扬州广陵一厂");
        await CustomerAsync("P021", "扬州广陵二厂");
        await SendPlaceAsync("P021", Suzhou);

        (await bot.As("P021").SayAsync("广陵")).ShouldBeCard().Buttons.Select(button => button.Label)
            .ShouldBe(["扬州广陵一厂", "扬州广陵二厂"], ignoreOrder: true);
        (await bot.As("P021").SayAsync("不打卡")).Text.ShouldBe(CheckInTexts.Dropped.Text);
        await SendPlaceAsync("P021", Suzhou);
        (await bot.As("P021").SayAsync("瘦西湖")).ShouldBeCard().Subtitle!.ShouldContain("扬州瘦西湖酒店");
        await bot.As("P021").SayAsync("不打卡");

        await SendPlaceAsync("P021", Suzhou);
        var card = (await bot.As("P021").SendAsync("现场.png", Pictures.Chat(216), "瘦西湖")).ShouldBeCard();
        (card.Subtitle, card.Text).ShouldBe(("扬州瘦西湖酒店", CheckInTexts.AskRight.Text));
        await bot.As("P021").SayAsync("不打卡");
    }

    [Fact]
    public async Task A_picture_that_words_name_a_deal_for_is_no_photo_of_the_visit()
    {
        await bot.As("P016").SayAsync("打卡");
        var named = (await bot.As("P016").SendAsync("聊天.png", Pictures.Chat(217), "深圳禾通服务云的聊天记录，你收一下")).ShouldBeCard();

        named.Title.ShouldBe("归档证据");
        named.Text!.ShouldStartWith(CheckInTexts.PhotoNotMeant.Text);
        (await SendPlaceAsync("P016", Suzhou)).Text!.ShouldStartWith(CheckInTexts.PhotoLacks.Text);
        await bot.As("P016").SayAsync("不打卡");
    }

    [Fact]
    public async Task A_place_in_words_will_do_is_told_as_such_and_says_nothing_of_where_the_customer_is()
    {
        var customer = await CustomerAsync("P014", "无锡惠山阀门");
        await bot.As("P014").SayAsync("打卡 无锡惠山阀门 地点=惠山区政和大道门卫");

        var shown = (await bot.As("P014").SendAsync("现场.png", Pictures.Chat(206))).ShouldBeCard();
        shown.Text!.ShouldContain("位置是自己写的，没有定位");
        shown.Fact("距离").ShouldBeEmpty();
        await bot.As("P014").TapAsync("记下打卡");

        var visit = (await FollowupsAsync(customer)).ShouldHaveSingleItem();
        (visit.Place, visit.Proof!.Latitude).ShouldBe(("惠山区政和大道门卫", null));
        visit.Proof.Doubts.ShouldBe([VisitDoubt.Told]);
        (await bot.Store.FindAsync<Customer>(customer.Id, Ct))!.Place.ShouldBeNull();
        // The next one can't have been too fast from there.
        await bot.As("P014").SayAsync("打卡 无锡惠山阀门");
        await bot.As("P014").SendAsync("又一张.png", Pictures.Chat(207));
        (await SendPlaceAsync("P014", Nanjing)).Text.ShouldBe(CheckInTexts.AskRight.Text);
    }

    [Fact]
    public async Task Where_no_point_can_be_sent_the_words_say_what_to_do_instead()
    {
        var door = new DoorAbilities(TextInputs: false, Files: true) { Places = false };

        var card = (await bot.AnswerAsync("P015", "打卡", door)).ShouldBeCard();

        card.Text!.ShouldContain(CheckInTexts.BothLackInWords.Text);
        card.Buttons.Select(button => button.Label).ShouldContain(CheckInTexts.PlaceButton.Text);
        (await bot.AnswerAsync("P015", "打卡", door with { Places = true })).ShouldBeCard().Buttons.Select(button => button.Label)
            .ShouldNotContain(CheckInTexts.PlaceButton.Text);
    }

    [Fact]
    public async Task A_sentence_begins_one()
    {
        var card = (await bot.As("P017").SayAsync("刚到深圳辉安百货，打卡")).ShouldBeCard();

        card.Title.ShouldBe(CheckInTexts.Title.Text);
        card.Subtitle!.ShouldContain("D00310");
        card.Text.ShouldBe(CheckInTexts.BothLack.Text);
    }

    [Fact]
    public async Task Places_of_those_who_visit_nobody_are_not_kept()
    {
        await bot.Services.GetRequiredService<WebChatDoor>().SendPlaceAsync(new("P030"), Suzhou, Ct);
        await bot.SettleAsync();

        (await bot.As("P030").LastAsync()).Text.ShouldBe(ConversationTexts.PlaceReceived.With(Suzhou.Label));
        (await bot.Store.FindAsync<PendingCheckIn>("P030", Ct)).ShouldBeNull();
    }

    private async Task VisitAsync(string person, Customer customer, Place place, int seed)
    {
        await bot.As(person).SayAsync($"打卡 {customer.Name}");
        await SendPlaceAsync(person, place);
        await bot.As(person).SendAsync("现场.png", Pictures.Chat(seed));
        await bot.As(person).TapAsync("记下打卡");
        (await FollowupsAsync(customer)).ShouldHaveSingleItem();
    }

    private async Task<string> PhotoAsync(Followup visit) =>
        (await bot.Store.QueryAsync(new Query<Upload>(), Ct)).Single(upload => upload.File.Sha256 == visit.Photo).FileName;

    private async Task<Card> SendPlaceAsync(string person, Place place)
    {
        await bot.Services.GetRequiredService<WebChatDoor>().SendPlaceAsync(new(person), place, Ct);
        await bot.SettleAsync();
        return (await bot.As(person).LastAsync()).ShouldBeCard();
    }

    private Task<Customer> CustomerAsync(string owner, string name, Place? at = null) => bot.Services.GetRequiredService<Sessions>().DoAsync(
        Actor.System("test"),
        session => Task.FromResult(session.Store(
            new Customer
            {
                Id = $"CI-{owner}-{name}", Name = name, OwnerId = new(owner),
                Place = at is null ? null : new CustomerPlace((decimal)at.Latitude, (decimal)at.Longitude, Datum.Gcj02),
            },
            "test")),
        Ct);

    private ValueTask<IReadOnlyList<Followup>> FollowupsAsync(Customer customer) =>
        bot.Store.QueryAsync(new Query<Followup>().Where(RecordKinds.FollowupsByCustomer, customer.Id), Ct);

    public sealed class Host : IAsyncLifetime
    {
        internal TestBot Bot { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Bot = await TestBot.StartAsync();

        public ValueTask DisposeAsync() => Bot.DisposeAsync();
    }
}
