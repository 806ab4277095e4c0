using ChatSales.Core.CheckIns;
using ChatSales.Core.Deals;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.CheckIns;

/// <summary>Distances between what chats send and where customers are.</summary>
public sealed class GeographyTests
{
    [Fact]
    public void A_degree_north_is_a_hundred_and_eleven_kilometres() =>
        Geography.Metres(31, 121, 32, 121).ShouldBe(111_195, tolerance: 50);

    [Fact]
    public void From_Shanghai_to_Nanjing_it_is_not_quite_three_hundred_kilometres() =>
        Geography.Metres(31.2304, 121.4737, 32.0603, 118.7969).ShouldBe(268_000, tolerance: 3_000);

    // Known pair: Tian'anmen by satellite and on a Chinese map.
    [Fact]
    public void A_satellite_s_point_stands_elsewhere_on_a_Chinese_map()
    {
        var (latitude, longitude) = Geography.ToChinese(39.907333, 116.391083);

        latitude.ShouldBe(39.908736, tolerance: 0.00002);
        longitude.ShouldBe(116.397325, tolerance: 0.00002);
    }

    [Fact]
    public void Outside_of_China_it_stands_where_it_is() => Geography.ToChinese(48.8584, -2.2945).ShouldBe((48.8584, -2.2945));

    [Theory]
    [InlineData(Datum.Wgs84, 0.0, 5.0)]
    [InlineData(Datum.Gcj02, 400.0, 700.0)]
    [InlineData(null, 0.0, 5.0)]
    public void The_same_degrees_are_elsewhere_by_what_they_count_from(Datum? datum, double least, double most)
    {
        var (latitude, longitude) = Geography.ToChinese(31.2304, 121.4737);

        Geography.Metres(latitude, longitude, new CustomerPlace(31.2304m, 121.4737m, datum)).ShouldBeInRange(least, most);
    }
}
