using Aspire.Hosting.ApplicationModel;
using StreamLab.Hosting.Security;

namespace Aspire.Hosting;

/// <summary>Extension methods that give Kafka clusters TLS, users and access rules.</summary>
public static class KafkaSecurityBuilderExtensions
{
    /// <summary>Encrypts all connections of the cluster: of clients, brokers and controllers.</summary>
    /// <param name="builder">The cluster.</param>
    /// <param name="ca">The certificate of the authority that signed <paramref name="certificate"/>, in PEM.</param>
    /// <param name="certificate">
    /// The brokers' certificate in PEM. It names the hosts under which clients and other brokers reach the brokers; in a deployment
    /// these are the brokers' names, <c>kafka-1</c> and so on.
    /// </param>
    /// <param name="key">The brokers' private key: PKCS#8 in PEM, without a password.</param>
    /// <returns>The cluster.</returns>
    /// <remarks>
    /// Without parameters a run has a development certificate, made by this machine, of an authority whose key nobody has; a deployment has
    /// the parameters <c>kafka-ca</c>, <c>kafka-certificate</c> and <c>kafka-key</c>. Resources that reference the cluster get the
    /// authority's certificate: as the connection property <c>CaCertificate</c>, and in the section of Aspire's Kafka clients.
    /// </remarks>
    /// <exception cref="ArgumentException">Some of the three parameters are missing.</exception>
    /// <example><code lang="csharp">kafka.WithTls();</code></example>
    [AspireExport]
    public static IResourceBuilder<KafkaClusterResource> WithTls(
        this IResourceBuilder<KafkaClusterResource> builder,
        IResourceBuilder<ParameterResource>? ca = null,
        IResourceBuilder<ParameterResource>? certificate = null,
        IResourceBuilder<ParameterResource>? key = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if ((ca, certificate, key) is not ((null, null, null) or (not null, not null, not null)))
        {
            var missing = ca is null ? nameof(ca) : certificate is null ? nameof(certificate) : nameof(key);
            throw new ArgumentException($"'{missing}' is missing; allowed are all of ca, certificate and key, or none of them.", missing);
        }

        return builder.Secure(security => security.Certificate = ca is null
            ? CertificateParameters.Add(builder)
            : new(ca.Resource, certificate!.Resource, key!.Resource));
    }

    /// <summary>Lets clients and brokers authenticate with SCRAM-SHA-512.</summary>
    /// <param name="builder">The cluster.</param>
    /// <param name="user">
    /// The administrator, as whom brokers authenticate, topics are created, and tools and clients connect that have no user of their own
    /// (<see cref="WithKafkaUser"/>): 1 to 64 letters, digits, dots, dashes and underscores.
    /// </param>
    /// <param name="password">
    /// The password: any characters but quotation marks, backslashes, commas and square brackets. Null for a generated one, the parameter
    /// <c>kafka-password</c>.
    /// </param>
    /// <returns>The cluster.</returns>
    /// <remarks>
    /// Users are written when a broker's storage is formatted. A cluster with data in volumes keeps its administrator's password; delete the
    /// volumes to change it. Controllers authenticate with the same password by PLAIN. The image needs the storage tool of
    /// <c>apache/kafka</c>, which <c>apache/kafka-native</c> does not have.
    /// </remarks>
    /// <exception cref="ArgumentException">The user's name is not allowed.</exception>
    /// <exception cref="InvalidOperationException">The cluster has an administrator already.</exception>
    /// <example><code lang="csharp">kafka.WithTls().WithSaslScram("admin", builder.AddParameter("password", secret: true));</code></example>
    [AspireExport]
    public static IResourceBuilder<KafkaClusterResource> WithSaslScram(
        this IResourceBuilder<KafkaClusterResource> builder, string user = "admin", IResourceBuilder<ParameterResource>? password = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        KafkaUser.RefuseName(user);
        var cluster = builder.Resource;
        if (cluster.Security.Administrator is { } administrator)
        {
            throw new InvalidOperationException(
                $"Kafka cluster '{cluster.Name}' has administrator '{administrator.Name}' already: add '{user}' with WithUser(\"{user}\").");
        }

        return builder.Secure(security => security.AddUser(new(user, PasswordOf(builder, $"{cluster.Name}-password", password))));
    }

    /// <summary>Adds a user, who is allowed what access rules allow (<see cref="WithAcls"/>); without rules, everything.</summary>
    /// <param name="builder">The cluster, which has an administrator.</param>
    /// <param name="user">The user: 1 to 64 letters, digits, dots, dashes and underscores.</param>
    /// <param name="password">The password, as of <see cref="WithSaslScram"/>; null for a generated one.</param>
    /// <returns>The cluster.</returns>
    /// <exception cref="ArgumentException">The user's name is not allowed.</exception>
    /// <exception cref="InvalidOperationException">The cluster has no administrator, or has this user already.</exception>
    /// <example><code lang="csharp">kafka.WithSaslScram().WithUser("shop"); shop.WithReference(kafka).WithKafkaUser(kafka, "shop");</code></example>
    [AspireExport]
    public static IResourceBuilder<KafkaClusterResource> WithUser(
        this IResourceBuilder<KafkaClusterResource> builder, string user, IResourceBuilder<ParameterResource>? password = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        KafkaUser.RefuseName(user);
        var cluster = builder.Resource;
        RefuseWithoutAdministrator(cluster, nameof(WithUser));
        return cluster.Security.Find(user) is null
            ? builder.Secure(security => security.AddUser(new(user, PasswordOf(builder, $"{cluster.Name}-{ParameterName(user)}-password", password))))
            : throw new InvalidOperationException($"Kafka cluster '{cluster.Name}' has user '{user}' already.");
    }

    /// <summary>
    /// Forbids users what no rule allows (<c>StandardAuthorizer</c>). The administrator may do everything. A run creates the rules before
    /// the topics; in a deployment administrators create them.
    /// </summary>
    /// <param name="builder">The cluster, which has an administrator.</param>
    /// <param name="rules">The rules. Further calls add more.</param>
    /// <returns>The cluster.</returns>
    /// <exception cref="InvalidOperationException">The cluster has no administrator.</exception>
    /// <exception cref="DistributedApplicationException">At the start: a rule names a user that the cluster does not have.</exception>
    /// <example>
    /// <code lang="csharp">
    /// kafka.WithSaslScram().WithUser("shop").WithUser("billing")
    ///     .WithAcls(KafkaAcl.Produce("shop", "orders"), KafkaAcl.Consume("billing", "orders", group: "billing"));
    /// </code>
    /// </example>
    [AspireExportIgnore(Reason = "Rules have types of Confluent.Kafka, which other languages do not have.")]
    public static IResourceBuilder<KafkaClusterResource> WithAcls(this IResourceBuilder<KafkaClusterResource> builder, params KafkaAcl[] rules)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(rules);
        RefuseWithoutAdministrator(builder.Resource, nameof(WithAcls));
        return builder.Secure(security => security.AddAcls(rules));
    }

    /// <summary>Says as which user a resource connects to a cluster that it references.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="user">A user of the cluster.</param>
    /// <returns>The resource.</returns>
    /// <remarks>It sets <c>KAFKA_USERNAME</c> and <c>KAFKA_PASSWORD</c>, named after the cluster, and the section of Aspire's Kafka clients.</remarks>
    /// <exception cref="DistributedApplicationException">At the start: the cluster does not have the user.</exception>
    /// <example><code lang="csharp">shop.WithReference(kafka).WithKafkaUser(kafka, "shop");</code></example>
    [AspireExport]
    public static IResourceBuilder<T> WithKafkaUser<T>(this IResourceBuilder<T> builder, IResourceBuilder<KafkaClusterResource> cluster, string user)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(cluster);
        KafkaUser.RefuseName(user);
        return builder.WithAnnotation(new KafkaUserAnnotation(cluster.Resource, user));
    }

    private static IResourceBuilder<KafkaClusterResource> Secure(this IResourceBuilder<KafkaClusterResource> builder, Action<SecuritySettings> change)
    {
        var cluster = builder.Resource;
        if (cluster.ChangeSecurity(change))
        {
            builder.ApplicationBuilder.Eventing.Subscribe<BeforeStartEvent>((start, _) =>
            {
                SecureReferences.Wire(cluster, start.Model);
                return Task.CompletedTask;
            });
        }

        return builder;
    }

    private static ParameterResource PasswordOf(
        IResourceBuilder<KafkaClusterResource> builder, string name, IResourceBuilder<ParameterResource>? password) =>
        password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder.ApplicationBuilder, name, special: false);

    // The names of resources have letters, digits and single dashes only.
    private static string ParameterName(string user) => string.Join('-', user.Split(['.', '_', '-'], StringSplitOptions.RemoveEmptyEntries));

    private static void RefuseWithoutAdministrator(KafkaClusterResource cluster, string method)
    {
        if (cluster.Security.Administrator is null)
        {
            throw new InvalidOperationException($"Kafka cluster '{cluster.Name}' has no users: call WithSaslScram before {method}.");
        }
    }
}
