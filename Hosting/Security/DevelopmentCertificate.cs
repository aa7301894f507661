using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace StreamLab.Hosting.Security;

/// <summary>A certificate for brokers on this machine, signed by an authority of its own, whose private key is forgotten at once.</summary>
/// <param name="Authority">The authority's certificate in PEM.</param>
/// <param name="Certificate">The brokers' certificate in PEM.</param>
/// <param name="Key">The brokers' private key in PEM.</param>
internal sealed record DevelopmentCertificate(string Authority, string Certificate, string Key)
{
    private const string Name = "brokers.pem";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);
    private static readonly TimeSpan LeastRest = TimeSpan.FromDays(7);

    /// <summary>
    /// Reads the certificate of a folder; makes another when there is none, it lacks a host, or it expires soon. A certificate that stays
    /// the same lets persistent containers be used again.
    /// </summary>
    /// <param name="folder">The folder, which only its owner may read.</param>
    /// <param name="hosts">The hosts' names and addresses under which clients reach brokers.</param>
    /// <param name="time">The clock.</param>
    public static DevelopmentCertificate In(string folder, IReadOnlyList<string> hosts, TimeProvider time)
    {
        var path = Path.Combine(folder, Name);
        if (Read(path, hosts, time.GetUtcNow()) is { } found)
        {
            return found;
        }

        var made = Create(hosts, time.GetUtcNow());
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }

        // Another run may make one at the same time: each renames a whole file, and the last one stays.
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var file = new StreamWriter(draft, options))
        {
            file.Write($"{made.Key}\n{made.Certificate}\n{made.Authority}\n");
        }

        File.Move(draft, path, overwrite: true);
        return Read(path, hosts, time.GetUtcNow()) ?? made;
    }

    private static DevelopmentCertificate? Read(string path, IReadOnlyList<string> hosts, DateTimeOffset now)
    {
        try
        {
            var text = File.ReadAllText(path);
            using var key = ECDsa.Create();
            key.ImportFromPem(text);
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPem(text);
            using var brokers = certificates[0];
            using var authority = certificates[1];
            var isGood = brokers.NotAfter.ToUniversalTime() - now > LeastRest && hosts.All(host => brokers.MatchesHostname(host, allowWildcards: false));
            return isGood ? new(authority.ExportCertificatePem(), brokers.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem()) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            // There is none, or it cannot be read.
            return null;
        }
    }

    private static DevelopmentCertificate Create(IReadOnlyList<string> hosts, DateTimeOffset now)
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=StreamLab development authority", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        authorityRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        authorityRequest.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(authorityRequest.PublicKey, critical: false));
        var begin = now.AddDays(-1);
        var end = now + Lifetime;
        using var authority = authorityRequest.CreateSelfSigned(begin, end);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Kafka brokers of a development cluster", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        // Brokers are each other's clients too.
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1"), new("1.3.6.1.5.5.7.3.2")], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        request.CertificateExtensions.Add(NamesOf(hosts));
        using var certificate = request.Create(authority, begin, end, RandomNumberGenerator.GetBytes(16));
        return new(authority.ExportCertificatePem(), certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    private static X509Extension NamesOf(IReadOnlyList<string> hosts)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            if (IPAddress.TryParse(host, out var address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(host);
            }
        }

        return names.Build();
    }
}
