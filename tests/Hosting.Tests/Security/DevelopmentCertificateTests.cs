using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using StreamLab.Hosting.Security;

namespace StreamLab.Hosting.Tests.Security;

public sealed class DevelopmentCertificateTests : IDisposable
{
    private static readonly string[] Hosts = ["localhost", "127.0.0.1", "kafka-1"];

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("streamlab-test-");
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    private string Folder => Path.Combine(_root.FullName, "kafka");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void ClientsThatTrustTheAuthorityTrustTheBrokers()
    {
        var made = Make(Hosts);
        using var brokers = X509Certificate2.CreateFromPem(made.Certificate, made.Key);
        using var authority = X509Certificate2.CreateFromPem(made.Authority);
        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
        chain.ChainPolicy.CustomTrustStore.Add(authority);

        Assert.True(chain.Build(brokers), string.Join(", ", chain.ChainStatus.Select(static status => status.StatusInformation)));
        Assert.True(brokers.HasPrivateKey);
        Assert.All(Hosts, host => Assert.True(brokers.MatchesHostname(host, allowWildcards: false), host));
    }

    [Fact]
    public void TheNextRunUsesTheSameCertificate() => Assert.Equal(Make(Hosts), Make(Hosts));

    [Fact]
    public void ABrokerMoreNeedsAnother() => Assert.NotEqual(Make(Hosts), Make([.. Hosts, "kafka-2"]));

    [Fact]
    public void ACertificateThatEndsSoonIsMadeAnew()
    {
        var first = Make(Hosts);

        _time.Advance(TimeSpan.FromDays(359));

        Assert.NotEqual(first, Make(Hosts));
    }

    [Fact]
    public void WhatCannotBeReadIsMadeAnew()
    {
        var first = Make(Hosts);
        File.WriteAllText(Assert.Single(Directory.GetFiles(Folder)), "not a certificate");

        Assert.NotEqual(first, Make(Hosts));
    }

    [Fact]
    public void OnlyTheOwnerCanReadTheKey()
    {
        Make(Hosts);

        // Windows has other rights.
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(Directory.GetFiles(Folder))));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
        }
    }

    private DevelopmentCertificate Make(string[] hosts) => DevelopmentCertificate.In(Folder, hosts, _time);
}
