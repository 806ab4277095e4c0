using System.Net;
using ChatSales.Adapters.Chat;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Chat;

public sealed class VendorAddressesTests
{
    [Theory]
    [InlineData("1.1.1.1", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    public void A_vendor_is_out_in_the_internet(string address, bool expected) =>
        GuardedConnections.IsOutside(IPAddress.Parse(address)).ShouldBe(expected);

    // Where a host name leads is known only on look-up.
    [Fact]
    public async Task A_name_that_leads_inside_is_not_gone_to()
    {
        using var http = VendorAddresses.NewClient(TimeSpan.FromSeconds(10));

        (
            await Should.ThrowAsync<HttpRequestException>(() =>
                http.GetAsync(new Uri($"http://{Dns.GetHostName()}:1/"), TestContext.Current.CancellationToken)
            )).Message.ShouldContain("inside");
    }
}
