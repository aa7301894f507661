using StreamLab.AppHost.Brokers;
using StreamLab.AppHost.Start;
using StreamLab.AspireHost.Faults;

namespace StreamLab.AppHost.Services;

/// <summary>Configures several services of one kind together.</summary>
/// <param name="Replicas">The services, in order of number.</param>
internal sealed record ReplicaBuilders(IReadOnlyList<IResourceBuilder<ProjectResource>> Replicas)
{
    /// <summary>Connects each of them to the brokers.</summary>
    public ReplicaBuilders WithReference(LabBrokers brokers) => ForEach(replica => replica.WithReference(brokers));

    /// <summary>Adds the health check of each.</summary>
    public ReplicaBuilders WithHealth(LabPlan lab) => ForEach(replica => replica.WithHealth(lab));

    /// <summary>Adds the commands that pause and kill each of them.</summary>
    public ReplicaBuilders WithFaultCommands(LabPlan lab) => lab.IsPublished ? this : ForEach(static replica => replica.WithFaultCommands());

    /// <summary>Makes each of them wait until another resource has started.</summary>
    public ReplicaBuilders WaitForStart(IResourceBuilder<IResource> dependency) => ForEach(replica => replica.WaitForStart(dependency));

    /// <summary>Makes each of them wait until all services of another kind have started.</summary>
    public ReplicaBuilders WaitForStart(ReplicaBuilders dependencies)
    {
        foreach (var dependency in dependencies.Replicas)
        {
            WaitForStart(dependency);
        }

        return this;
    }

    private ReplicaBuilders ForEach(Action<IResourceBuilder<ProjectResource>> configure)
    {
        foreach (var replica in Replicas)
        {
            configure(replica);
        }

        return this;
    }
}
