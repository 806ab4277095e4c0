using System.Text;
using ChatSales.Adapters.Feishu.Protocol;
using ChatSales.Simulators.Feishu;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Feishu;

public sealed class FrameTests
{
    private static readonly Gen<string> Text = Gen.Char['一', '龥'].Array[0, 20].Select(letters => new string(letters));

    private static readonly Gen<Frame> AnyFrame = Gen.Select(
        Gen.ULong,
        Gen.ULong,
        Gen.Int[0, int.MaxValue],
        Gen.Select(Text, Text, KeyValuePair.Create).List[0, 5],
        Gen.Byte.Array[0, 300],
        (seq, log, service, headers, payload) =>
            new Frame
            {
                SeqId = seq,
                LogId = log,
                Service = service,
                Method = FrameMethod.Data,
                Headers = headers,
                Payload = payload,
            });

    [Fact]
    public void What_we_write_is_read_by_a_codec_of_other_hands_and_the_other_way_round() => AnyFrame.Sample(frame =>
    {
        var theirs = SimulatedFrame.Parse(frame.ToBytes());
        var back = Frame.Parse(theirs.ToBytes());

        return (theirs.SeqId, theirs.LogId, theirs.Service, theirs.Method) == (frame.SeqId, frame.LogId, frame.Service, (int)frame.Method)
            && back.Headers.SequenceEqual(frame.Headers) && back.Payload.Span.SequenceEqual(frame.Payload.Span) && back.SeqId == frame.SeqId;
    });

    [Fact]
    public void Any_bytes_are_a_frame_or_refused() => Gen.Byte.Array[0, 60].Sample(bytes =>
    {
        try
        {
            Frame.Parse(bytes);
        }
        catch (FormatException)
        {
            // The one way to refuse.
        }
    });

    [Fact]
    public void A_frame_without_what_is_required_is_refused() => Should.Throw<FormatException>(() => Frame.Parse(new byte[] { 1 << 3, 1 }));

    [Fact]
    public void Parts_are_joined_in_the_order_of_their_numbers_however_they_come() => Gen.Shuffle(Enumerable.Range(0, 7).ToArray()).Sample(order =>
    {
        var parts = new FrameParts(new FakeTimeProvider());
        var joined = order.Select(seq => parts.Add(Part("m", 7, seq, $"{seq}"))).ToList();

        joined[..^1].ShouldAllBe(one => one == null);
        Encoding.UTF8.GetString(joined[^1]!.Value.Span).ShouldBe("0123456");
    });

    [Fact]
    public void A_message_that_is_not_whole_after_ten_seconds_is_dropped()
    {
        var clock = new FakeTimeProvider();
        var parts = new FrameParts(clock);
        parts.Add(Part("m", 2, 0, "a"));
        clock.Advance(TimeSpan.FromSeconds(11));

        parts.Add(Part("m", 2, 1, "b")).ShouldBeNull();
        Encoding.UTF8.GetString(parts.Add(Part("m", 2, 0, "a"))!.Value.Span).ShouldBe("ab");
    }

    [Theory]
    [InlineData("2", "2")]
    [InlineData("0", "0")]
    [InlineData("-1", "0")]
    [InlineData("2000", "0")]
    [InlineData("two", "0")]
    public void Numbers_that_make_no_sense_are_refused(string sum, string seq) =>
        Should.Throw<FormatException>(() => new FrameParts(new FakeTimeProvider()).Add(Part("m", sum, seq, "a")));

    [Fact]
    public void A_message_does_not_change_its_number_of_parts()
    {
        var parts = new FrameParts(new FakeTimeProvider());
        parts.Add(Part("m", 2, 0, "a"));

        Should.Throw<FormatException>(() => parts.Add(Part("m", 3, 2, "b")));
    }

    private static Frame Part(string id, int sum, int seq, string payload) => Part(id, $"{sum}", $"{seq}", payload);

    private static Frame Part(string id, string sum, string seq, string payload) => new()
    {
        Method = FrameMethod.Data,
        Headers = [KeyValuePair.Create("message_id", id), KeyValuePair.Create("sum", sum), KeyValuePair.Create("seq", seq)],
        Payload = Encoding.UTF8.GetBytes(payload),
    };
}
