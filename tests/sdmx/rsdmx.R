# rsdmx reads data, with and without the structures that go with them, and prints them as CSV.
#
#     Rscript rsdmx.R BASE FLOW
suppressMessages(library(rsdmx))
suppressWarnings({
  arguments <- commandArgs(trailingOnly = TRUE)
  base <- paste0(arguments[1], "/sdmx/v1")
  provider <- SDMXServiceProvider(agencyId = "DALEL_EXAMPLE", name = "Dalel", builder = SDMXREST21RequestBuilder(regUrl = base, repoUrl = base, compliant = TRUE))
  invisible(capture.output(addSDMXServiceProvider(provider)))
  flow <- arguments[2]
  show <- function(name, data) {
    write.table(cbind(name, data), sep = ",", quote = FALSE, row.names = FALSE, col.names = FALSE, na = "")
  }
  invisible(capture.output(generic <- as.data.frame(readSDMX(paste0(base, "/data/", flow, "/all/?startPeriod=2019")))))
  show("generic", generic[, c("measure", "area", "sex", "obsTime", "obsValue", "OBS_STATUS", "CONF_STATUS")])
  invisible(capture.output(specific <- as.data.frame(readSDMX(paste0(base, "/data/", flow, "/all/?startPeriod=2019&format=structurespecificdata")))))
  show("specific", specific[, c("measure", "area", "sex", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "CONF_STATUS")])
  invisible(capture.output(asked <- as.data.frame(readSDMX(providerId = "DALEL_EXAMPLE", resource = "data", flowRef = flow, key = list(NULL, NULL, "F"), start = 2019, dsd = TRUE), labels = TRUE)))
  show("labelled", asked[, c("measure", "area", "sex", "obsTime", "obsValue", "OBS_STATUS", "CONF_STATUS")])
  show("label", unique(asked[, c("sex", "sex_label.en")]))
  invisible(capture.output(flows <- as.data.frame(readSDMX(providerId = "DALEL_EXAMPLE", resource = "dataflow"))))
  show("flow", flows[, "id", drop = FALSE])
})
