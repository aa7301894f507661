using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace StreamLab.Hosting.Security;

/// <summary>Adds the parameters of a cluster's certificate: in a run with the development certificate, in a deployment to be given.</summary>
internal static class CertificateParameters
{
    public static BrokerCertificate Add(IResourceBuilder<KafkaClusterResource> cluster)
    {
        var builder = cluster.ApplicationBuilder;
        // Made when it is first needed, for all three at once.
        var made = new Lazy<DevelopmentCertificate>(() => CertificateFolder.Load(builder, cluster.Resource));
        return new(
            Parameter("ca", static certificate => certificate.Authority, secret: false),
            Parameter("certificate", static certificate => certificate.Certificate, secret: false),
            Parameter("key", static certificate => certificate.Key, secret: true));

        ParameterResource Parameter(string part, Func<DevelopmentCertificate, string> valueOf, bool secret)
        {
            var name = $"{cluster.Resource.Name}-{part}";
            var parameter = cluster.Resource.IsRunMode
                ? builder.AddParameter(name, () => valueOf(made.Value), secret: secret)
                : builder.AddParameter(name, secret);
            return parameter.WithParentRelationship(cluster).Resource;
        }
    }
}
