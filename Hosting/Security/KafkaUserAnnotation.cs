using Aspire.Hosting.ApplicationModel;

namespace StreamLab.Hosting.Security;

/// <summary>Says as which user a resource connects to a cluster.</summary>
internal sealed record KafkaUserAnnotation(KafkaClusterResource Cluster, string User) : IResourceAnnotation;
