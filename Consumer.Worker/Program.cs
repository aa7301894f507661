using StreamLab.Consumer.Worker;
using StreamLab.Processes.Services;
using StreamLab.ServiceDefaults;
using StreamLab.Settings;

return await LabProcess.RunAsync(LabProgram.Consumer, args, static (builder, settings, worker) => builder.AddServiceDefaults().AddConsuming(settings, worker), static app => app.MapDefaultEndpoints());
