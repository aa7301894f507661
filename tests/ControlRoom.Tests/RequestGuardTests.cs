using System.Net;

namespace StreamLab.ControlRoom.Tests;

/// <summary>An endpoint that is not there answers 404 to whoever is let through, so the guard can be seen alone.</summary>
public sealed class RequestGuardTests
{
    private const string HostToken = "the host's";

    [Fact]
    public async Task PageMayChangeThingsWithItsToken() =>
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync("/api/anything", PageToken));

    [Fact]
    public async Task HostMayChangeThingsWithItsToken() =>
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync("/api/anything", _ => ("X-StreamLab-Host-Token", HostToken)));

    [Theory]
    [InlineData("X-StreamLab-Token", "")]
    [InlineData("X-StreamLab-Token", "guessed")]
    [InlineData("X-StreamLab-Token", HostToken)]
    [InlineData("X-StreamLab-Host-Token", "guessed")]
    [InlineData("Cookie", "X-StreamLab-Token=guessed")]
    public async Task WithoutATokenNothingIsChanged(string header, string value) =>
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync("/api/anything", _ => (header, value)));

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task OtherMethodsNeedTheTokenToo(string method)
    {
        await using var host = await Host.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri("/api/anything", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(host, request));
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    public async Task AnotherSitesPageChangesNothingEvenWithTheToken(string header, string value) =>
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync("/api/anything", PageToken, _ => (header, value)));

    [Fact]
    public async Task OwnPageIsOfTheSameOrigin() =>
        Assert.Equal(
            HttpStatusCode.NotFound,
            await PostAsync(
                "/api/anything", PageToken, _ => ("Sec-Fetch-Site", "same-origin"),
                host => ("Origin", host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority))));

    [Fact]
    public async Task OnlyTheHostMayUseItsOwnPaths()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync("/api/host/state", PageToken));
        // Let through, and refused for its empty body.
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync("/api/host/state", _ => ("X-StreamLab-Host-Token", HostToken)));
        await using var host = await Host.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/host/commands", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(host, request));
    }

    [Theory]
    [InlineData("/api/report?final=true")]
    [InlineData("/api/report.html?final=True")]
    [InlineData("/api/summary?x=1&final=true")]
    public async Task AFinalVerdictIsForTheHostAlone(string address)
    {
        await using var host = await Host.StartAsync(new StreamLab.Settings.WorkerSettings { Run = 0xbeef, HostToken = HostToken });
        using var anyone = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        using var itself = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        itself.Headers.Add("X-StreamLab-Host-Token", HostToken);

        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(host, anyone));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, itself));
    }

    [Fact]
    public async Task WithoutAHostNoHostTokenIsRight()
    {
        await using var host = await Host.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/host/state", UriKind.Relative));
        request.Headers.Add("X-StreamLab-Host-Token", "");
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(host, request));
    }

    [Fact]
    public async Task EveryProcessHasATokenOfItsOwn()
    {
        await using var one = await Host.StartAsync();
        await using var other = await Host.StartAsync();
        Assert.NotEqual(await one.PageTokenAsync(), await other.PageTokenAsync());
        Assert.Equal(43, (await one.PageTokenAsync()).Length);
    }

    private static (string, string) PageToken(Host host) => ("X-StreamLab-Token", host.PageTokenAsync().GetAwaiter().GetResult());

    private static async Task<HttpStatusCode> PostAsync(string address, params Func<Host, (string Name, string Value)>[] headers)
    {
        await using var host = await Host.StartAsync(new StreamLab.Settings.WorkerSettings { Run = 0xbeef, HostToken = HostToken });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative));
        foreach (var header in headers)
        {
            request.Headers.Add(header(host).Name, header(host).Value);
        }

        return await SendAsync(host, request);
    }

    private static async Task<HttpStatusCode> SendAsync(Host host, HttpRequestMessage request)
    {
        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
