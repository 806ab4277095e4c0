using System.Text;
using ChatSales.Adapters.PostgreSql;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

public sealed class OrdinalTextTests
{
    // Any UTF-16 unit, lone surrogates too; those around which the two orders differ are frequent.
    private static readonly Gen<string> Texts = Gen
        .Frequency((3, Gen.Char['\0', '\u0003']), (3, Gen.Char['\uD7FE', '\uE003']), (1, Gen.Char), (1, Gen.Char['a', 'c']))
        .Array[0, 6].Select(units => new string(units));

    [Fact]
    public void The_stored_form_is_ordered_by_its_bytes_as_the_text_by_its_units() => Gen.Select(Texts, Texts).Sample((one, two) =>
        Math.Sign(Bytes(one).AsSpan().SequenceCompareTo(Bytes(two))) == Math.Sign(string.CompareOrdinal(one, two)));

    [Fact]
    public void The_stored_form_has_nothing_that_the_server_refuses() => Texts.Sample(text => !Bytes(text).Contains((byte)0));

    [Fact]
    public void Usual_text_is_stored_as_it_is() => OrdinalText.Of("Müller 甲/乙-1").ShouldBe("Müller 甲/乙-1");

    [Fact]
    public void Long_texts_are_shortened_and_still_told_apart()
    {
        var (one, two) = (new string('甲', 5_000) + "1", new string('甲', 5_000) + "2");

        OrdinalText.Of(one).ShouldNotBe(OrdinalText.Of(two));
        Bytes(one).Length.ShouldBeLessThan(1_000);
        OrdinalText.Of(OrdinalText.Of(one)).ShouldNotBe(OrdinalText.Of(one));
    }

    // As the driver writes it: text that is no valid UTF-16 would throw.
    private static byte[] Bytes(string text) => new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(OrdinalText.Of(text));
}
