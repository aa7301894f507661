using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

using Microsoft.Extensions.Configuration;

using StreamLab.Kafka.Registration;
using StreamLab.Settings;

namespace StreamLab.Kafka.Tests;

/// <summary>Files that OpenSSL cannot read are refused with their setting.</summary>
public sealed class TlsFilesTests : IDisposable
{
    private const string Section = "Aspire:Confluent:Kafka:Producer";

    private readonly string _folder = Directory.CreateTempSubdirectory("streamlab-test-").FullName;
    private readonly RSA _key = RSA.Create(2048);

    public void Dispose()
    {
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("wrong", "or SslKeyPassword is not its password (")]
    [InlineData(null, "or needs SslKeyPassword (")]
    public void AKeyWithAnotherPasswordIsRefusedWithBoth(string? password, string problem)
    {
        var file = EncryptedKey();
        Assert.StartsWith(
            $"{Section}: SslKeyLocation '{file}' is not a private key in PEM form, {problem}",
            Problem(("SslKeyLocation", file), ("SslKeyPassword", password)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void AKeyWithItsPasswordIsTaken() => Validate(
        ("SslCertificateLocation", Write("certificate.pem", Certificate().ExportCertificatePem())),
        ("SslKeyLocation", EncryptedKey()),
        ("SslKeyPassword", "right"));

    [Fact]
    public void AKeyOfAnotherCertificateIsNotCalledUnreadable()
    {
        using var other = RSA.Create(2048);
        var problem = Problem(
            ("SslCertificateLocation", Write("certificate.pem", Certificate().ExportCertificatePem())),
            ("SslKeyLocation", Write("other.pem", other.ExportPkcs8PrivateKeyPem())));
        Assert.Contains("key values mismatch", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("PEM form", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void ACertificateThatIsAKeyIsRefused()
    {
        var file = Write("key.pem", _key.ExportPkcs8PrivateKeyPem());
        Assert.StartsWith(
            $"{Section}: SslCertificateLocation '{file}' is not a certificate in PEM form (", Problem(("SslCertificateLocation", file)), StringComparison.Ordinal);
    }

    [Fact]
    public void AStoreWithAnotherPasswordIsRefusedWithBoth()
    {
        var file = Path.Combine(_folder, "store.p12");
        File.WriteAllBytes(file, Certificate().Export(X509ContentType.Pkcs12, "right"));
        Assert.StartsWith(
            $"{Section}: SslKeystorePassword is not the password of SslKeystoreLocation '{file}' (",
            Problem(("SslKeystoreLocation", file), ("SslKeystorePassword", "wrong")),
            StringComparison.Ordinal);
    }

    private static string Problem(params (string Key, string? Value)[] given) =>
        Assert.Single(Assert.Throws<SettingsException>(() => Validate(given)).Problems);

    private static void Validate(params (string Key, string? Value)[] given) => ClientTrial.Validate(
        new ConfigurationBuilder()
            .AddInMemoryCollection([new($"{Section}:Config:SecurityProtocol", "Ssl")])
            .AddInMemoryCollection(given.Where(static s => s.Value is not null).ToDictionary(static s => $"{Section}:Config:{s.Key}", static s => s.Value))
            .Build(),
        "kafka", new(), new());

    private X509Certificate2 Certificate() => new CertificateRequest("CN=x", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

    private string EncryptedKey() => Write(
        "key.pem", _key.ExportEncryptedPkcs8PrivateKeyPem("right", new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
